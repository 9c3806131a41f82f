import { sentence, whoActed } from "../account/texts.sv";
import { timeInWords } from "../calendar/due-words.sv";
import { halfYearWords } from "../calendar/half-year.sv";
import { dayIn, dayWords } from "../calendar/swedish-day";
import type { DutyKind } from "../duties/duty";
import { dutyNames } from "../duties/names.sv";
import type { CaseEvent } from "./advance";
import { isLifeEvent, type LifeEvent } from "./events";
import { requestNames, sortNames } from "./names.sv";
import { legible, type Texts } from "./sealed";
import { matterNamed } from "./shape";

const list = (words: string[]) => new Intl.ListFormat("sv").format(words);
const files = ({ length }: unknown[]) => (length === 1 ? "en fil" : `${length} filer`);
const savedAs = (kept: unknown[]) => (kept.length === 1 ? "En fil är sparad" : `${kept.length} filer är sparade`);
/** What somebody typed at the end of a sentence may lack its full stop. */
const ended = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);
const span = (from: string, to: string) => `${dayWords(from)} – ${dayWords(to)}`;

/** What is said of a matter that only some may see is that there is one: its content is in files of their own. */
function inUse(event: LifeEvent): string {
  const who = whoActed(event);
  switch (event.type) {
    case "roundMade":
      return event.found ? `${who} såg över kontot: ${event.found}` : `${who} såg över kontot. Inget att anmärka.`;
    case "closerWatchBegun":
      return `${who} bestämde att kontot ses över oftare till och med ${dayWords(dayIn(event.until))}: ${event.reasons}`;
    case "questionReceived":
      return `${who} tog emot ${event.matter} (${sortNames[event.sort].toLowerCase()}), som kom ${timeInWords(event.received)}${event.crisis ? " och hör till krisen" : ""}.${event.subject ? ` ${event.subject}` : ""}`;
    case "questionSorted":
      return `${who} ändrade ${event.matter} till: ${sortNames[event.sort].toLowerCase()}.`;
    case "questionPassedOn":
      return `${who} skickade ${event.matter} vidare till ${event.to}. Den som frågade fick veta: ${event.told}`;
    case "questionAnswered":
      return `${who} skrev att ${event.matter} besvarades ${timeInWords(event.answered)}. Svaret är från ${event.answerer.name} (${event.answerer.title}).`;
    case "questionLeft":
      return `${who} avslutade ${event.matter} utan svar: ${event.reasons}`;
    case "diaryRegistered":
      return `${who} diarieförde ${event.matter} med nummer ${event.number}.`;
    case "removalReported":
      return `${who} skrev upp ${event.matter}: något som ska bort, upptäckt ${timeInWords(event.seen)}. ${savedAs(event.content)} som underlag.${event.secret ? " Innehållet kan omfattas av sekretess." : ""}`;
    case "removalMade": {
      const also = [
        ...(event.platform ? ["anmälde det till mediet"] : []),
        ...(event.police ? ["anmälde det till polisen"] : []),
        ...(event.told ? ["gav avsändaren skälen"] : []),
      ];
      const when = timeInWords(event.done);
      if (event.measure === "reported")
        return `${who} kunde inte ta bort inlägget i ${event.matter} själv: ${list([`${also[0]} ${when}`, ...also.slice(1)])}.`;
      const did = `${event.measure === "removed" ? "tog bort" : "dolde"} inlägget i ${event.matter} ${when}`;
      return `${who} ${list([did, ...also])}.`;
    }
    case "removalLeft":
      return `${who} lät inlägget i ${event.matter} vara kvar: ${event.reasons}`;
    case "userBlocked":
      return `${who} spärrade någon från kontot (${event.matter}). Spärren prövas på nytt ${dayWords(event.review)}.`;
    case "blockReviewed":
      return event.outcome === "lifted"
        ? `${who} hävde spärren ${event.matter}: ${event.reasons}`
        : `${who} prövade spärren ${event.matter}, som är kvar${event.review ? ` och prövas igen ${dayWords(event.review)}` : ""}: ${event.reasons}`;
    case "loanAsked":
      return `${who} vill låna ut kontot till ${event.borrower.name} ${span(event.from, event.to)} (${event.matter}).`;
    case "loanAgreed":
      return `${who} godtog utlåningen ${event.matter}.`;
    case "loanRefused":
      return `${who} sade nej till utlåningen ${event.matter}: ${event.reasons}`;
    case "guidelinesRead":
      return `${who} har läst riktlinjerna och sköter kontot enligt ${event.matter}.`;
    case "loanEnded":
      return `${who} avslutade utlåningen ${event.matter}.`;
    case "snapshotTaken": {
      const of = event.halfYear ? ` för ${halfYearWords(event.halfYear)}` : " vid en större ändring";
      return `${who} sparade en ögonblicksbild${of}, ${files(event.files)}.${event.note ? ` ${event.note}` : ""}`;
    }
    case "figuresRecorded":
      return `${who} fyllde i ${event.rows.length === 1 ? "en siffra" : `${event.rows.length} siffror`} om kontot.${event.lastPost ? ` Senaste inlägget: ${dayWords(event.lastPost)}.` : ""}`;
    case "confirmed":
      return `${who} bekräftade att uppgifterna om kontot stämmer.`;
    case "dataRequestReceived":
      return `${who} tog emot ${event.matter}, en begäran om personuppgifter (${requestNames[event.sort].toLowerCase()}), som kom ${timeInWords(event.received)}.`;
    case "identityConfirmed":
      return `${who} skrev att det är klart vem som står bakom ${event.matter}: ${event.how}`;
    case "dataRequestDecided": {
      const words = { granted: "biföll", partly: "biföll till en del", refused: "avslog" };
      return `${who} ${words[event.outcome]} ${event.matter}: ${event.reasons}`;
    }
    case "dataRequestDone":
      return `${who} genomförde ${event.matter}: ${event.done}`;
    case "dutyLapsed": {
      const what = dutyNames[event.kind as DutyKind] ?? event.kind;
      const told = event.told.length ? ` ${list(event.told.map(({ name }) => name))} fick veta det.` : "";
      const matter = matterNamed(event.duty.split(":")[1] ?? "") ? ` (${event.duty.split(":")[1]})` : "";
      return `Det blev inte gjort i tid: ${what.toLowerCase()}${matter}, senast ${timeInWords(event.due.at)}.${told}`;
    }
  }
}

const NO_TEXTS: Texts = new Map();

/** One recorded event as a sentence of the case file, with what is sealed in it as far as `texts` has it. */
export const sentenceOf = (event: CaseEvent, texts = NO_TEXTS): string =>
  ended(isLifeEvent(event) ? legible(inUse(event), texts) : sentence(event));
