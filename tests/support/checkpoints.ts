import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, vi } from "vitest";
import { verifierKeyOf } from "../../app/checkpoint.server";
import { checkpointKey } from "../../app/checkpoint-key.server";
import { prepareDemo } from "../../app/demo/prepare";
import { closeAll, openMunicipality } from "../../db/municipalities.server";
import { listOutbox } from "../../db/outbox.server";
import type { MunicipalityDb } from "../../db/schema";

/** Ten in the morning, or at another time in UTC, of a day after everything in the sample data. */
export const at = (day: number, time = "10:00:00.000") => new Date(`2027-01-${String(day).padStart(2, "0")}T${time}Z`);

/** A municipality with sample data in a folder of its own for each test; its checkpoints lie beside its data. */
export function sampleTown() {
  let root = "";
  let said: string[] = [];
  beforeEach(async () => {
    said = [];
    vi.spyOn(console, "error").mockImplementation((...line: unknown[]) => void said.push(line.map(String).join(" ")));
    root = await mkdtemp(join(tmpdir(), "kontoakt-checkpoint-"));
    await prepareDemo({ dataDir: join(root, "data") }, new Date("2026-12-31T10:00:00.000Z"), ["toreboda"]);
  });
  afterEach(async () => {
    await closeAll();
    vi.restoreAllMocks();
    await rm(root, { recursive: true, force: true });
  });

  const settings = () => ({ dataDir: join(root, "data"), checkpointDir: join(root, "annan-disk") });
  const town = async () => (await openMunicipality(settings(), "toreboda", { create: false })) as MunicipalityDb;
  return {
    settings,
    town,
    /** A path in the folder that goes with the test. */
    path: (...parts: string[]) => join(root, ...parts),
    database: () => join(root, "data", "toreboda", "kontoakt.sqlite"),
    points: () => join(root, "annan-disk", "toreboda"),
    key: async () => verifierKeyOf("toreboda", await checkpointKey(settings())),
    mails: async () =>
      (await listOutbox((await town()).read)).filter(({ subject }) => subject.startsWith("Kontrollpunkt")),
    /** What has been logged as an error. */
    said: () => said,
  };
}
