import { beforeAll, expect, it } from "vitest";
import { type AccountQuestion, listAccounts, listPublicEntries } from "../../db/accounts.server";
import { eachEngine } from "../support/engines";
import { account, addAccounts } from "./samples";

const names = [
  "Öppna förskolan",
  "Ängens skola",
  "Åsens IF 100%",
  "Skol_mat",
  "Skolbuss",
  "Café Ekbacken",
  "1177 Törebo\\da",
];

eachEngine((engine) => {
  const list = (question: Partial<AccountQuestion>) =>
    listAccounts(engine.db.read, { page: 1, sort: "name", ...question });
  const found = async (q: string) => (await list({ unit: "sök", q })).rows.map(({ name }) => name);

  beforeAll(async () => {
    await addAccounts(
      engine.db,
      ...names.map((name, index) =>
        account(`s${index}`, {
          name,
          unit: "sök",
          search: `${name.normalize("NFD")} Handläggare ÅKE`,
          platform: index % 2 ? "facebook" : "instagram",
          state: index < 3 ? "operation" : "order",
          updated_at: `2026-11-2${index}T00:00:00.000Z`,
          public_entry: index < 3 ? JSON.stringify({ name, owner: [{ unit: "Fritid" }], id: index }) : null,
        }),
      ),
      ...Array.from({ length: 120 }, (_, index) =>
        account(`p${index}`, { name: `Sida ${String(index).padStart(3, "0")}`, unit: "sidor" }),
      ),
    );
  });

  it("sorts as Swedish does", async () => {
    const { rows, total } = await list({ unit: "sök" });
    expect(total).toBe(7);
    expect(rows.map(({ name }) => name)).toEqual([
      "1177 Törebo\\da",
      "Café Ekbacken",
      "Skol_mat",
      "Skolbuss",
      "Åsens IF 100%",
      "Ängens skola",
      "Öppna förskolan",
    ]);
  });

  it("shows what a row of the list shows and no more", async () => {
    const { rows } = await list({ unit: "sök", q: "1177" });
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(
      ["id", "name", "platform", "state", "unit_name", "updated_at", "url"].sort(),
    );
  });

  it("finds å, ä and ö whichever way and in whichever case they are written, and only them", async () => {
    expect(await found("ängens")).toEqual(["Ängens skola"]);
    expect(await found("ÄNGENS".normalize("NFD"))).toEqual(["Ängens skola"]);
    expect(await found("angens")).toEqual([]);
    expect(await found("öppna åke".normalize("NFD"))).toEqual(["Öppna förskolan"]);
  });

  it("looks for every word, inside words too", async () => {
    expect(await found("buss handläggare")).toEqual(["Skolbuss"]);
    expect(await found("buss ängens")).toEqual([]);
    expect(await found("   ")).toHaveLength(7);
  });

  it("takes %, _ and \\ as they stand", async () => {
    expect(await found("100%")).toEqual(["Åsens IF 100%"]);
    expect(await found("%")).toEqual(["Åsens IF 100%"]);
    expect(await found("skol_")).toEqual(["Skol_mat"]);
    expect(await found("\\")).toEqual(["1177 Törebo\\da"]);
    expect(await found("\\d")).toEqual(["1177 Törebo\\da"]);
  });

  it.each(["\0", "'; drop table accounts; --", "😀", "\ud800", "a".repeat(100_000), "x ".repeat(5_000)])(
    "answers a strange question with an empty list",
    async (q) => {
      expect(await list({ q })).toEqual({ rows: [], total: 0 });
      expect(await list({ state: q, unit: q, platform: q })).toEqual({ rows: [], total: 0 });
    },
  );

  it("filters and sorts", async () => {
    const ids = async (question: Partial<AccountQuestion>) =>
      (await list({ unit: "sök", ...question })).rows.map(({ id }) => id).join();
    expect(await ids({ state: "operation" })).toBe("s2,s1,s0");
    expect(await ids({ platform: "facebook" })).toBe("s5,s3,s1");
    expect(await ids({ sort: "updated" })).toBe("s6,s5,s4,s3,s2,s1,s0");
    expect(await ids({ sort: "state" })).toBe("s2,s1,s0,s6,s5,s3,s4");
  });

  it("pages by 50, and survives any page number", async () => {
    const page = async (number: number) => (await list({ unit: "sidor", page: number })).rows.map(({ name }) => name);
    expect((await page(1)).length).toBe(50);
    expect((await page(3)).at(-1)).toBe("Sida 119");
    expect(await page(3)).toHaveLength(20);
    expect(await page(4)).toEqual([]);
    expect((await list({ unit: "sidor", page: 4 })).total).toBe(120);
    for (const odd of [0, -7, Number.NaN, 1.9]) expect((await page(odd))[0]).toBe("Sida 000");
    for (const far of [1e300, Number.POSITIVE_INFINITY]) expect(await page(far)).toEqual([]);
  });

  it("lists the public register, and searches in what is public alone", async () => {
    const entries = await listPublicEntries(engine.db.read, {});
    expect(entries.map(({ id }) => id)).toEqual(["s2", "s1", "s0"]);
    expect(Object.keys(entries[0] ?? {})).toEqual(["id", "public_entry"]);
    const searched = async (q: string) => (await listPublicEntries(engine.db.read, { q })).length;
    expect(await searched("ÄNGENS fritid")).toBe(1);
    expect(await searched("handläggare")).toBe(0);
    expect(await searched("owner")).toBe(0);
  });
});
