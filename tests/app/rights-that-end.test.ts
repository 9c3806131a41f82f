import { expect, it } from "vitest";
import { carryOutLeaving } from "../../app/carry-out-leaving.server";
import { organisationOf } from "../../app/organisation.server";
import { listDirectoryLog } from "../../db/directory-log.server";
import { mandatesOf } from "../../db/mandates.server";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { breaksIn } from "../../workflows/record/chain";
import { errorsOf, wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite(["toreboda"]);
const page = (id: string) => `/toreboda/organisation/personer/${id}`;
const day = (ahead: number) => dayIn(new Date(Date.now() + ahead * 24 * 60 * 60 * 1000));
const give = async (by: string, of: string, intent: string, fields: Record<string, string>) => {
  const named = Object.entries(fields).map(([name, value]) => [`${intent}-${name}`, value]);
  return (await site.as(by)).send(page(of), { intent, ...Object.fromEntries(named) });
};
const acting = (person: string, unit: string) =>
  give("Sven Systemåker", person, "manager", { unit, from: day(0), to: day(10) });
const delegation = (by: string, of: string, to: string, days: [string, string]) =>
  give(by, of, "delegation", {
    ...{ person: `${to}@toreboda.example`, decision: "order", unit: "biblioteket" },
    ...{ from: days[0], to: days[1] },
  });
const standIn = (by: string, of: string, to: string, days: [string, string]) =>
  give(by, of, "standIn", { person: `${to}@toreboda.example`, from: days[0], to: days[1] });
const delegated = async () =>
  (await organisationOf(await site.db())).delegations.map(({ person, unit }) => `${person.id} ${unit}`);

it("what an acting manager gives lasts no longer than the acting days, and says until when at the field", async () => {
  expect((await acting("gustav-notlund", "biblioteket")).status).toBe(302);
  for (const [by, days, fields] of [
    ["Gustav Notlund", [day(1), day(11)], ["to"]],
    ["Sven Systemåker", [day(1), day(300)], ["to"]],
    ["Gustav Notlund", [day(11), day(12)], ["from", "to"]],
  ] as const) {
    const answer = await delegation(by, "gustav-notlund", "hanna.blindtext", [...days]);
    const errors = errorsOf(await answer.text());
    expect([answer.status, Object.keys(errors)]).toEqual([400, fields.map((field) => `delegation-${field}`)]);
    expect(errors["delegation-to"]).toMatch(
      /Rätten att ge det gäller till och med \d+ \p{L}+\.? \d{4}.*Välj en tidigare/u,
    );
  }
  expect((await delegation("Gustav Notlund", "gustav-notlund", "hanna.blindtext", [day(0), day(10)])).status).toBe(302);
  expect(await delegated()).toContain("hanna-blindtext biblioteket");
});

it("a stand-in of one who is manager for a time alone is bound too; of one who also manages without end not", async () => {
  // Gustav manages Kulturskolan without end.
  expect((await standIn("Gustav Notlund", "gustav-notlund", "karin.forsoksen", [day(1), day(30)])).status).toBe(302);
  expect((await acting("harriet-skalstrom", "turistbyran")).status).toBe(302);
  const answer = await standIn("Harriet Skalström", "harriet-skalstrom", "ivar.strakman", [day(1), day(30)]);
  expect(errorsOf(await answer.text())["standIn-to"]).toContain("Rätten att ge det gäller till och med");
  expect((await standIn("Harriet Skalström", "harriet-skalstrom", "ivar.strakman", [day(1), day(9)])).status).toBe(302);
});

it("what rests on a right ends with it when that is ended earlier, and the record says so", async () => {
  const db = await site.db();
  const right = (await mandatesOf(db.read, "gustav-notlund")).find(({ kind }) => kind === "manager");
  const sven = await site.as("Sven Systemåker");
  const ended = await sven.send(page("gustav-notlund"), {
    intent: "end",
    mandate: right?.id,
    reason: "Chefen är åter",
  });
  expect(ended.status).toBe(302);
  expect(await delegated()).not.toContain("hanna-blindtext biblioteket");
  const [given] = await mandatesOf(db.read, "hanna-blindtext");
  expect([given?.rests_on, (given?.to_day ?? "") < day(0)]).toEqual([right?.id, true]);
  const history = wordsOf(await (await sven.get(page("hanna-blindtext"))).text());
  expect(history).toContain("Skäl: Rätten som det gavs med upphörde. Chefen är åter");
  expect(breaksIn("directory", await listDirectoryLog(db.read))).toEqual([]);
});

it("and when whoever had the right leaves", async () => {
  const db = await site.db();
  expect((await acting("doris-kladdberg", "biblioteket")).status).toBe(302);
  expect((await delegation("Doris Kladdberg", "doris-kladdberg", "gustav.notlund", [day(0), day(9)])).status).toBe(302);
  expect(await delegated()).toContain("gustav-notlund biblioteket");
  const plan = { person: "doris-kladdberg", lastDay: day(0), atOnce: true, by: "sven-systemaker", named: [] };
  await carryOutLeaving(db, plan);
  expect(await delegated()).not.toContain("gustav-notlund biblioteket");
});
