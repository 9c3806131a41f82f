import { isAsked } from "../../workflows/account/asked";
import type { Answer, Answers, FormId, StoredFile } from "../../workflows/account/facts";
import type { Question } from "../../workflows/policy/schema";
import { pagePicture, plainPdf } from "./sample-files";
import type { Scene } from "./script";

/** What is answered where the subject says nothing of its own, by question. */
const usual: Record<string, string | number> = {
  use: "communicate",
  central: "no",
  goal: "Fler ska känna till vad vi gör och höra av sig i tid. Vi räknar frågor, besök och anmälningar varje halvår.",
  audience: "Kommuninvånare som redan använder mediet varje dag och sällan besöker webbplatsen.",
  resources: "Två medarbetare delar på arbetet och tiden står i deras tjänsteplanering. En tredje kan ta vid.",
  purpose: "Berätta vad som händer hos oss och svara på frågor från dem som använder verksamheten.",
  supervision: "Vi gör inlägg två gånger i veckan och läser kommentarer varje vardag klockan 9 och 15.",
  centralWhy: "Det gemensamma kontot vänder sig till alla. Vi behöver svara på frågor om vår egen verksamhet.",
  presence: "create",
  forums: "I två öppna grupper om trakten. Vi skriver vem vi är och var vi arbetar i varje inlägg.",
  channel: "Korta texter med bild. De som finns där väntar sig svar samma dag och ett vardagligt tilltal.",
  brandingDecision: "Kommunikationschefen, i ett e-brev som finns i diariet",
  goals: "Verksamhetens mål är att fler ska känna till den. Kontot visar den för dem som inte läser webbplatsen.",
  communicationPlan: "Planen säger att vi ska finnas där målgruppen redan är. Kontot hör till den delen.",
  extent: "De två delar lika på inlägg och svar, måndag till fredag.",
  assignment: "Skriva inlägg två gånger i veckan, läsa kommentarer varje dag och svara inom en arbetsdag.",
  absence: "Den andra administratören läser och svarar. Är båda borta tar enhetens samordnare över.",
  message: "Här finns något för alla, och det är lätt att vara med.",
  response: "Frågor om öppettider och anmälan, och förslag på vad vi kan göra mer av.",
  reach: "Genom bilder från verksamheten och genom att andra i kommunen delar våra inlägg.",
  partners: "Vi delar evenemang med biblioteket och föreningarna.",
  contact: "Kontaktcenter, telefon 010-000 00 00",
  hours: 3,
  results: "Målen är i stort sett nådda. Frågorna besvaras samma dag och fler hittar till verksamheten.",
  activity: "Senaste halvåret: 48 inlägg, 1 260 följare och 73 frågor som alla har fått svar.",
  proposal: "continue",
  paragraph: "§ 45",
  outcome: "approved",
};

const urls: Record<string, (address: string) => string> = {
  farewell: (address) => `${address.replace(/\/$/, "")}/tack-for-den-har-tiden`,
  post: (address) => `${address.replace(/\/$/, "")}/ny-agare`,
};

/** The file that a question asks for, really stored and noted on the account. */
function fileFor({ id, label }: Question, scene: Scene): Promise<StoredFile> {
  const { subject, policy } = scene;
  if (id === "snapshot") return scene.keep({ name: "ogonblicksbild.png", type: "image/png", bytes: pagePicture() });
  const lines = [policy.name, label, subject.name];
  return scene.keep({ name: "protokollsutdrag.pdf", type: "application/pdf", bytes: plainPdf(lines) });
}

async function answerTo(question: Question, scene: Scene): Promise<Answer | null> {
  const { subject, policy, position, now } = scene;
  const { id, kind, required, options } = question;
  const own = subject.answers?.[id] ?? usual[id];
  const [first] = subject.administrators;
  switch (kind) {
    case "unit":
      return subject.unit;
    case "administrators":
      return subject.administrators;
    case "people":
      return subject.administrators.map(({ person }) => person);
    case "person":
      return first.person;
    case "confirm":
      return true;
    case "date":
      return now.toISOString().slice(0, 10);
    case "file":
      return fileFor(question, scene);
    case "number":
      return Number(own ?? 1);
    case "choice":
      return String(own ?? (id === "platform" ? subject.platform : options?.[0]?.value));
    case "url":
      if (id === "website") return `https://${policy.website}/sociala-medier`;
      return urls[id]?.(subject.url) ?? subject.url;
    case "text":
    case "longText":
    case "reference":
      if (own !== undefined) return String(own);
      if (!required) return null;
      if (id === "login") return `Lösenordsskåpet, posten ”${subject.name.slice(0, 80)}”`;
      if (id === "board") return boardOf(scene);
      if (id === "diary") return `${initialsOf(boardOf(scene))} ${position.facts.account.slice(0, 4)}/118`;
      throw new Error(`The sample data has no answer to "${id}"`);
  }
}

/** The political board above the account's unit. */
function boardOf({ organisation, subject }: Scene): string {
  const byId = new Map(organisation.units.map((unit) => [unit.id, unit]));
  let unit = byId.get(subject.unit.id);
  while (unit && unit.level !== "board") unit = byId.get(unit.parent ?? "");
  return unit?.name ?? "Kommunstyrelsen";
}

/** "Kultur- och fritidsnämnden" is KFN, "Kommunstyrelsen" is KS. */
function initialsOf(board: string): string {
  const words = board.replace(/(nämnden|styrelsen)$/, " $1").split(/[\s-]+/);
  return words
    .filter((word) => word !== "och")
    .map((word) => word.charAt(0).toUpperCase())
    .join("");
}

/** Answers to the questions of a form: all of them, or the first ones only; `given` goes before everything else. */
export async function answersTo(scene: Scene, form: FormId, count?: number, given: Answers = {}): Promise<Answers> {
  const answers: Answers = {};
  for (const question of scene.policy.forms[form].slice(0, count)) {
    if (!isAsked(question, answers)) continue;
    const answer = given[question.id] ?? (await answerTo(question, scene));
    if (answer !== null) answers[question.id] = answer;
  }
  return answers;
}
