import { describe, expect, it } from "vitest";
import { everyoneCanEnd, everyStateIsReached, nobodyIsStuck } from "../../workflows/policy/proof/claims";
import { changed, stepOf, told, toOrder } from "./changed";

describe("a state that cannot be reached is told of", () => {
  it("when nobody takes the step there", () => {
    const policy = changed("monsterkoping", (one) => {
      stepOf(one, "sendOrder").who = ["administrator"];
    });
    expect(told(everyStateIsReached, policy)).toEqual([
      [
        "Inget konto kan komma till ”Uppdrag”. Så här nära kommer det:",
        ...toOrder,
        "  ”Skicka beställningen” går inte: steget tas av kontots administratörer, men ingen är det här. Ändra who under steps.sendOrder.",
      ].join("\n"),
    ]);
  });

  it("when no option of a choice is the demanded one", () => {
    const policy = changed("monsterkoping", (one) => {
      for (const condition of stepOf(one, "sendOrder").conditions)
        if (condition.rule === "answer") Object.assign(condition, { is: ["maybe"], otherwise: undefined });
    });
    const [story = ""] = told(everyStateIsReached, policy);
    expect(story).toContain("Inget konto kan komma till ”Uppdrag”.");
    expect(story).toContain(
      "”Skicka beställningen” går inte för beställaren: Svaret på ”Kan kommunens gemensamma konto",
    );
  });

  it("when two conditions ask for different answers", () => {
    const policy = changed("hallstahammar", (one) => {
      const { conditions } = stepOf(one, "concludeNeeds");
      for (const condition of conditions.filter(({ rule }) => rule === "answer"))
        conditions.push({ ...condition, is: ["yes"] } as (typeof conditions)[number]);
    });
    expect(told(everyStateIsReached, policy).join()).toMatch(/^Inget konto kan komma till ”Beställning”\./);
  });

  it("when a role that has to be heard is not there to answer", () => {
    const policy = changed("monsterkoping", (one) => {
      stepOf(one, "consult").who = ["nominee"];
    });
    const [story = ""] = told(everyStateIsReached, policy);
    expect(story).toMatch(/^Inget konto kan komma till ”Chefsbeslut”/);
    expect(story).toContain("”Lämna samrådssvar” går inte: steget tas av den som är föreslagen");
  });
});

describe("an account without an end is told of", () => {
  it("when some can never close", () => {
    const policy = changed("toreboda", (one) => {
      for (const step of ["close", "proposeAdministrator"]) stepOf(one, step).who = ["nominee"];
    });
    const [story = ""] = told(everyoneCanEnd, policy);
    expect(story).toMatch(/^Från ”Avslut pågår” kan kontot aldrig komma till ett slut:\n {2}1\. Kommunens medarbetare/);
    expect(story).toMatch(
      /\d\. Ansvarig chef: Besluta att avsluta kontot\.\n {2}”Avsluta kontot” går inte: steget tas av/,
    );
  });
});

describe("a dead end is told of", () => {
  it("when the board's decision has nobody to record it", () => {
    const policy = changed("monsterkoping", (one) => {
      for (const step of ["recordBoardDecision", "proposeAdministrator"]) stepOf(one, step).who = ["nominee"];
    });
    const [story = ""] = told(nobodyIsStuck, policy);
    expect(story).toMatch(/^I ”Väntar på nämnden” står kontot stilla: ingen kan ta ett steg som leder vidare\./);
    expect(story).toMatch(
      /Ansvarig chef: Begär nämndens beslut om överlåtelse\.\n {2}”För in nämndens beslut” går inte/,
    );
  });

  it("when an order can neither go on nor be taken back", () => {
    const policy = changed("monsterkoping", (one) => {
      for (const step of ["saveNeeds", "concludeNeeds", "withdraw"]) stepOf(one, step).who = ["nominee"];
    });
    expect(told(nobodyIsStuck, policy)).toEqual([
      [
        "I ”Behovsanalys” står kontot stilla: ingen kan ta ett steg som leder vidare.",
        "  1. Kommunens medarbetare: Börja en beställning.",
        ...[
          ["saveNeeds", "Skriv behovsanalysen"],
          ["concludeNeeds", "Gå vidare till aktivitetsplanen"],
          ["withdraw", "Ta tillbaka beställningen"],
        ].map(
          ([id, step]) =>
            `  ”${step}” går inte: steget tas av den som är föreslagen som administratör, men ingen är det här. Ändra who under steps.${id}.`,
        ),
      ].join("\n"),
    ]);
  });
});
