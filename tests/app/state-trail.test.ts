import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { StateTrail, type Station } from "../../app/ui/state-trail";
import { wordsOf } from "../support/page";

const station = (label: string, status: Station["status"], more: Partial<Station> = {}): Station => ({
  key: label,
  label,
  status,
  ...more,
});
const stations = [
  station("Beställning", "past", { at: "2025-10-01T08:00:00.000Z", by: "Anna" }),
  station("Uppdrag", "brokenOff", { at: "2025-10-02T08:00:00.000Z", by: "Bertil" }),
  station("Drift", "present", { at: "2025-10-03T08:00:00.000Z", waiting: ["Anna", "Bertil", "Cecilia"] }),
  station("Utvärdering", "possible", { earlier: { at: "2026-11-11T08:00:00.000Z", brokenOff: false } }),
  station("Skapande", "possible", { earlier: { at: "2026-11-12T08:00:00.000Z", brokenOff: true } }),
  station("Avslaget", "closed", { side: true }),
];
const html = renderToStaticMarkup(createElement(StateTrail, { title: "Kontots väg", stations }));

it("says of each station when and who: behind who did it, here whom it waits for, ahead when it was last", () => {
  const [, list = ""] = html.match(/<ol[^>]*>(.*)<\/ol>/s) ?? [];
  const items = list
    .split("<li")
    .slice(1)
    .map((item) => wordsOf(`<li${item}`).trim());
  expect(items.map((item) => item.replace(/ +/g, " "))).toEqual([
    "Klart Beställning 1 okt 2025 Anna",
    "Avbrutet Uppdrag avbröts 2 okt 2025 Bertil",
    "Här är kontot nu Drift sedan 3 okt 2025 Väntar på Anna, Bertil och Cecilia",
    "Möjligt framöver Utvärdering förra gången 11 nov 2026",
    "Möjligt framöver Skapande avbröts 12 nov 2026",
  ]);
});

it("puts where the account is first, and has one list only", () => {
  expect(html.indexOf("trail-here")).toBeLessThan(html.indexOf("<details"));
  expect(wordsOf(html.slice(0, html.indexOf("<details")))).toContain("1 steg klart");
  expect(html.match(/<ol/g)).toHaveLength(1);
  expect(html.match(/aria-current="step"/g)).toHaveLength(1);
});
