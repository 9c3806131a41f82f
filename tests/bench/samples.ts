import { closeSync, cpSync, fsyncSync, openSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { openMunicipality } from "../../db/municipalities.server";
import type { MunicipalityDb } from "../../db/schema";
import { copies } from "./bulk";
import { addOrganisation, Drive } from "./town";

export const TOWN = "toreboda";
export const ACCOUNTS = 10_000;
export const LONG_RECORD = 100;
const IN_REGISTER = 300;

export type Sample = {
  /** Orders that wait for the decider, one for each approval to be measured. */
  orders: string[];
  /** An account whose record has `LONG_RECORD` events. */
  long: string;
};

export const fileIn = (dataDir: string) => join(dataDir, TOWN, "kontoakt.sqlite");

export async function opened(dataDir: string): Promise<MunicipalityDb> {
  const db = await openMunicipality({ dataDir }, TOWN, { create: true });
  if (!db) throw new Error(`${TOWN} could not be opened`);
  return db;
}

/** 10,000 accounts: a few that lived their life through `perform`, and copies of them. */
export async function makeSample(dataDir: string, waiting: number): Promise<Sample> {
  const db = await opened(dataDir);
  await addOrganisation(db);
  const [order, active, withdrawn, long] = [
    await Drive.toDecision(db, "Mall som väntar på beslut"),
    await Drive.toDecision(db, "Mall i drift"),
    await Drive.toDecision(db, "Mall som är återtagen"),
    await Drive.toDecision(db, "Mall med lång akt"),
  ];
  await active.toOperation();
  await withdrawn.toWithdrawn();
  await long.toOperation();
  await long.toLength(LONG_RECORD);
  await db.close();

  const ids = Array.from({ length: ACCOUNTS - 4 }, (_, number) => `2025-${number + 1}`);
  const orders = ids.slice(0, waiting);
  const file = new Database(fileIn(dataDir));
  copies(file, order.account, orders);
  copies(file, active.account, ids.slice(waiting, waiting + IN_REGISTER));
  copies(file, withdrawn.account, ids.slice(waiting + IN_REGISTER));
  file.pragma("wal_checkpoint(TRUNCATE)");
  file.close();
  return { orders, long: long.account };
}

/** The same data once more, for another writer. */
export function twin(dataDir: string, name: string): string {
  const copy = `${dataDir}-${name}`;
  cpSync(dataDir, copy, { recursive: true });
  // What the disk still has to write of the copy would be paid by whoever is measured first.
  const file = openSync(fileIn(copy), "r+");
  fsyncSync(file);
  closeSync(file);
  return copy;
}
