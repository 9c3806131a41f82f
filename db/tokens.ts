import { createHash, randomBytes } from "node:crypto";

/** 32 random bytes, base64url. What is given out so is stored only as its SHA-256. */
export const newToken = (): string => randomBytes(32).toString("base64url");

export const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");
