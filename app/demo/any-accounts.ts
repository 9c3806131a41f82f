import type { FormId } from "../../workflows/account/facts";
import bank from "../../workflows/policy/questions.json" with { type: "json" };
import type { Policy } from "../../workflows/policy/schema";
import { runners } from "./any-organisation";
import type { SampleAccount } from "./samples";

type Answers = SampleAccount["answers"];

/** The forms of an order, up to operation: the evaluation's answers depend on what is to come of it. */
const ordering: FormId[] = ["needs", "plan", "creation", "launch"];

/** Answers to what this policy asks or demands by itself, beside the usual ones. */
function ownAnswers(policy: Policy): Answers {
  const answers: Answers = {};
  for (const [form, list] of Object.entries(policy.forms)) {
    const known = (bank as Record<string, object>)[form] ?? {};
    for (const { id, kind, label, example, max } of list) {
      if (id in known || (kind !== "text" && kind !== "longText" && kind !== "reference")) continue;
      answers[id] = (example ?? `Ett påhittat svar på frågan ”${label}”`).slice(0, max);
    }
  }
  for (const { conditions } of Object.values(policy.steps)) {
    for (const one of conditions) {
      if (one.rule === "answer" && ordering.includes(one.form)) answers[one.question] = one.is[0] ?? "";
    }
  }
  return answers;
}

/** A few accounts under any policy, each in another state: begun, ordered, to be decided on, in use. */
export function anyAccounts(policy: Policy): SampleAccount[] {
  const count = Math.max(2, policy.administrators.minimum);
  const own = ownAnswers(policy);
  const account = (
    name: string,
    {
      to,
      unit,
      from = 0,
      platform,
      daysAgo,
    }: Pick<SampleAccount, "to" | "unit" | "platform" | "daysAgo"> & { from?: number },
    answers: Answers = {},
  ): SampleAccount => {
    const turned = [...runners.slice(from), ...runners.slice(0, from)];
    const [first = "", second = "", ...more] = turned.slice(0, count);
    return {
      name,
      unit,
      platform,
      url: `https://www.${platform}.com/exempel-${name.toLowerCase().replace(/[^a-z]+/g, "-")}`,
      orderer: first,
      administrators: [first, second, ...more],
      deputies: Array(count).fill(turned[count]),
      to,
      daysAgo,
      answers: { ...answers, ...own },
    };
  };
  const bath = runners.indexOf("Simma Låtsasberg");
  const accounts = [
    account(
      "Provbiblioteket",
      { to: "operation", unit: "biblioteket", platform: "facebook", daysAgo: 40 },
      { purpose: "Tipsa om böcker, visa vad som händer på biblioteket och svara på frågor om lån och öppettider." },
    ),
    account(
      "Sagostunden",
      { to: "decision", unit: "biblioteket", platform: "instagram", daysAgo: 2 },
      { purpose: "Bjuda in småbarnsföräldrar till sagostunder och tipsa om bilderböcker." },
    ),
    account("Läsklubben", { to: "needsAnalysis", unit: "biblioteket", platform: "facebook", daysAgo: 1 }),
    account(
      "Simskolan",
      { to: "acceptance", unit: "badet", from: bath, platform: "instagram", daysAgo: 1 },
      { purpose: "Visa hur en lektion går till och berätta när det går att anmäla sig." },
    ),
  ];
  if (policy.consultation) {
    accounts.push(
      account("Sommar på badet", { to: "consultation", unit: "badet", from: bath, platform: "tiktok", daysAgo: 3 }),
    );
  }
  return accounts;
}
