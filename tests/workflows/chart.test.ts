import { describe, expect, it } from "vitest";
import { getPolicy, loadedMunicipalities } from "../../app/policies.server";
import { type Branch, type Chart, type Reply, walk, wholeOf } from "../../workflows/guide/chart";

const charts = loadedMunicipalities().flatMap((id): [string, Chart][] => {
  const { chart } = getPolicy(id);
  return chart ? [[id, chart]] : [];
});
const toreboda = getPolicy("toreboda").chart as Chart;

/** Every list of answers that leads somewhere, the shortest first. */
function ways(chart: Chart): Reply[][] {
  const found: Reply[][] = [];
  for (let next: Reply[][] = [[]]; next.length; ) {
    found.push(...next);
    next = next.flatMap((replies) =>
      (["yes", "no"] as const).map((one) => [...replies, one]).filter((one) => walk(chart, one) !== null),
    );
  }
  return found;
}

function placesOf(branch: Branch): Branch[] {
  return "advice" in branch || branch.again ? [branch] : [branch, ...placesOf(branch.yes), ...placesOf(branch.no)];
}

it("there is a chart to walk, and not everywhere", () => {
  expect(charts.map(([id]) => id)).toContain("toreboda");
  expect(charts.length).toBeLessThan(loadedMunicipalities().length);
});

describe.each(charts)("the chart of %s", (_, chart) => {
  it("ends in advice whichever way one answers", () => {
    for (const replies of ways(chart)) {
      const at = walk(chart, replies)?.at;
      if (at && "advice" in at) expect(walk(chart, [...replies, "yes"])).toBeNull();
      else for (const one of ["yes", "no"] as const) expect(walk(chart, [...replies, one])).not.toBeNull();
    }
  });

  it("leads to every place in it", () => {
    const met = new Set(ways(chart).map((replies) => walk(chart, replies)?.at));
    expect(met).toEqual(new Set(Object.values(chart.nodes)));
  });

  it("tells the way so far", () => {
    for (const replies of ways(chart)) {
      const found = walk(chart, replies);
      expect(found?.way.map(({ reply }) => reply)).toEqual(replies);
      const before = replies.map((_, index) => walk(chart, replies.slice(0, index))?.at);
      expect(found?.way.map(({ question }) => question)).toEqual(
        before.map((at) => (at && "question" in at ? at.question : "advice")),
      );
    }
  });

  it("is written in whole sentences of plain text", () => {
    for (const node of Object.values(chart.nodes)) {
      if ("question" in node) expect(node.question).toMatch(/^[A-ZÅÄÖ][^!<>{}]*\?$/);
      else expect(node.advice).toMatch(/^[A-ZÅÄÖ][^!?<>{}]*[^.]$/);
      for (const step of "advice" in node ? node.steps : [node.help ?? "Hjälp."])
        expect(step).toMatch(/^[A-ZÅÄÖ][^!<>{}]*\.$/);
    }
  });

  it("is shown whole, each question spread out once and each place where its answers lead", () => {
    const places = placesOf(wholeOf(chart));
    for (const place of places) {
      const at = walk(chart, place.replies)?.at;
      expect(at).toMatchObject("advice" in place ? { advice: place.advice } : { question: place.question });
    }
    const spread = places.flatMap((place) => ("question" in place && !place.again ? place.question : []));
    const questions = Object.values(chart.nodes).flatMap((node) => ("question" in node ? node.question : []));
    expect(spread.sort()).toEqual(questions.sort());
  });
});

it("annex 2 of Töreboda (TOR-B2), answered as it is drawn", () => {
  const advice = (...replies: Reply[]) => {
    const at = walk(toreboda, replies)?.at;
    return at && "advice" in at ? at.advice : at?.question;
  };
  expect(advice("yes")).toBe("Förstärk, följ och dela vidare");
  expect(advice("no", "yes", "yes")).toBe("Ta bort kommentaren");
  expect(advice("no", "yes", "no")).toBe("Följ kommentaren, men svara inte");
  expect(advice("no", "no", "yes", "yes")).toBe("Ta bort kommentaren");
  expect(advice("no", "no", "no", "yes")).toBe("Svara på felet med rätt uppgifter");
  expect(advice("no", "no", "no", "no", "yes")).toBe("Svara");
  expect(advice("no", "no", "no", "no", "no", "no")).toBe("Svara inte, men följ samtalet");
  expect(walk(toreboda, ["yes", "no"])).toBeNull();
});
