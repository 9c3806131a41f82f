// Loaded before the server: its data is new for each run, and gone after it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const dataDir = mkdtempSync(join(tmpdir(), "kontoakt-journeys-"));
process.env.DATA_DIR = dataDir;
process.once("exit", () => rmSync(dataDir, { recursive: true, force: true }));
