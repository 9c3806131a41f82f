import type { Page } from "../workflows/account/screens";
import type { LifePage } from "../workflows/operation/places";
import type { MatterKind } from "../workflows/operation/shape";
import { kindOfNumber, type ProposalKind } from "../workflows/proposal/shape";

const pages: Record<Page, string> = {
  needs: "behovsanalys",
  plan: "aktivitetsplan",
  acceptance: "uppdrag",
  consultation: "samrad",
  decision: "beslut",
  creation: "skapande",
  launch: "lansering",
  administrators: "administratorer",
  evaluation: "utvardering",
  closureConsultation: "utvardering",
  outcome: "utvardering",
  closing: "avslut",
  boardDecision: "namndbeslut",
  transfer: "overlatelse",
};

const lifePages: Record<LifePage, string> = {
  rounds: "uppsikt",
  matters: "arenden",
  snapshots: "ogonblicksbilder",
  figures: "siffror",
  confirmation: "bekrafta",
};
/** Where each kind of matter is raised. */
const raising: Record<MatterKind, string> = {
  question: "fraga",
  removal: "borttagning",
  block: "sparr",
  loan: "utlaning",
  dataRequest: "personuppgifter",
};
export const kindRaisedAt = (address: string): MatterKind | undefined =>
  (Object.keys(raising) as MatterKind[]).find((kind) => raising[kind] === address);

/** Where what those employed propose is sent and answered. */
const proposing: Record<ProposalKind, string> = { tip: "tips", forum: "andras-forum" };
export const kindProposedAt = (address: string): ProposalKind | undefined =>
  (Object.keys(proposing) as ProposalKind[]).find((kind) => proposing[kind] === address);

/** What can be answered when an account's entry in the register is to be confirmed. */
export const confirmations = { right: "stammer", change: "andra", end: "avsluta" } as const;
export type Confirmation = keyof typeof confirmations;

const walked = (replies: string[]) => (replies.length ? `?svar=${replies.join(",")}` : "");

/** Every address of the app. Nothing else writes one by hand. */
export const paths = {
  start: () => "/",
  compare: () => "/jamfor",
  municipality: (municipality: string) => `/${municipality}`,
  signIn: (municipality: string, back?: string) =>
    `/${municipality}/logga-in${back ? `?tillbaka=${encodeURIComponent(back)}` : ""}`,
  signInWith: (municipality: string, provider: string, back?: string) =>
    `/${municipality}/logga-in/${provider}${back ? `?tillbaka=${encodeURIComponent(back)}` : ""}`,
  /** Registered at each provider as the redirect URI. */
  signInReturn: (municipality: string) => `/${municipality}/logga-in/retur`,
  /** Where somebody about to show anew who they are is told so. */
  signInWithPasskey: (municipality: string) => `/${municipality}/logga-in/passkey`,
  passkeyQuestion: (municipality: string) => `/${municipality}/logga-in/passkey/fraga`,
  mySignIn: (municipality: string) => `/${municipality}/min-inloggning`,
  /** Where one shows anew who one is before a passkey is added, or before this one is revoked. */
  showAnew: (municipality: string, passkey?: string) =>
    `/${municipality}/min-inloggning/logga-in${passkey ? `?passkey=${encodeURIComponent(passkey)}` : ""}`,
  /** One's sign-in again, with what one has shown (`salt`) and for which passkey. */
  shownAnew: (municipality: string, salt: string, passkey: string | null) =>
    `/${municipality}/min-inloggning?visat=${salt}${passkey === null ? "" : `&passkey=${encodeURIComponent(passkey)}`}`,
  newPasskeyQuestion: (municipality: string, salt: string) => `/${municipality}/min-inloggning/fraga?visat=${salt}`,
  calendarFeed: (municipality: string, token: string) => `/${municipality}/kalender/${token}.ics`,
  signOut: (municipality: string, provider?: string) =>
    `/${municipality}/logga-ut${provider ? `?tjanst=${encodeURIComponent(provider)}` : ""}`,
  /** Registered at each provider as the back-channel logout URI. */
  backChannel: (municipality: string) => `/${municipality}/logga-ut/kanal`,
  myWork: (municipality: string) => `/${municipality}/mitt-arbete`,
  newOrder: (municipality: string) => `/${municipality}/bestall`,
  accounts: (municipality: string) => `/${municipality}/konton`,
  organisation: (municipality: string) => `/${municipality}/organisation`,
  person: (municipality: string, person: string) => `/${municipality}/organisation/personer/${person}`,
  personSessions: (municipality: string, person: string) =>
    `/${municipality}/organisation/personer/${person}/inloggningar`,
  unit: (municipality: string, unit: string) => `/${municipality}/organisation/enheter/${unit}`,
  delegatedDecisions: (municipality: string) => `/${municipality}/delegationsbeslut`,
  leavings: (municipality: string) => `/${municipality}/organisation/slutar`,
  leaving: (municipality: string, person: string) => `/${municipality}/organisation/personer/${person}/slutar`,
  shortfalls: (municipality: string) => `/${municipality}/konton-som-saknar-nagot`,
  /** For those who are signed in, and go on from it to what is done at an account. */
  responseChart: (municipality: string, replies: string[] = []) => `/${municipality}/bemotande${walked(replies)}`,
  /** The same for anybody. */
  publicChart: (municipality: string, replies: string[] = []) => `/${municipality}/svarsguide${walked(replies)}`,
  imports: (municipality: string) => `/${municipality}/organisation/import`,
  importPlan: (municipality: string, id: string) => `/${municipality}/organisation/import/${id}`,
  importTemplate: (municipality: string, units = false) =>
    `/${municipality}/organisation/import/mall.csv${units ? "?blad=enheter" : ""}`,
  scim: (municipality: string) => `/${municipality}/organisation/scim`,
  scimService: (municipality: string) => `/${municipality}/scim/v2`,
  deliveries: (municipality: string) => `/${municipality}/utskick`,
  register: (municipality: string) => `/${municipality}/forteckning`,
  rules: (municipality: string, clause?: string) => `/${municipality}/regler${clause ? `#${clause}` : ""}`,
  checkpoint: (municipality: string) => `/${municipality}/kontrollpunkt`,
  account: (municipality: string, account: string) => `/${municipality}/konton/${account}`,
  page: (municipality: string, account: string, page: Page) => `/${municipality}/konton/${account}/${pages[page]}`,
  planQuestion: (municipality: string, account: string, question: string) =>
    `/${municipality}/konton/${account}/aktivitetsplan/${question}`,
  planReview: (municipality: string, account: string) => `/${municipality}/konton/${account}/granska`,
  life: (municipality: string, account: string, page: LifePage) =>
    `/${municipality}/konton/${account}/${lifePages[page]}`,
  /** The confirmation with an answer chosen: nothing has been done until something is pressed there. */
  confirming: (municipality: string, account: string, answer: Confirmation) =>
    `${paths.life(municipality, account, "confirmation")}?val=${confirmations[answer]}`,
  /** Where the facts of an account in use are changed, and confirmed with the same press. */
  changeAndConfirm: (municipality: string, account: string) =>
    `${paths.page(municipality, account, "creation")}?bekrafta`,
  matter: (municipality: string, account: string, matter: string) =>
    `/${municipality}/konton/${account}/arenden/${matter}`,
  newMatter: (municipality: string, account: string, kind: MatterKind) =>
    `/${municipality}/konton/${account}/arenden/ny/${raising[kind]}`,
  /** Who is away when, and which days an account has nobody. */
  absences: (municipality: string) => `/${municipality}/franvaro`,
  crisis: (municipality: string) => `/${municipality}/kris`,
  proposals: (municipality: string, kind: ProposalKind) => `/${municipality}/${proposing[kind]}`,
  proposal: (municipality: string, id: string) => `/${municipality}/${proposing[kindOfNumber(id) ?? "tip"]}/${id}`,
  proposalFile: (municipality: string, id: string) => `${paths.proposal(municipality, id)}/fil`,
  /** Which accounts have a snapshot of which half-year. */
  snapshotRound: (municipality: string) => `/${municipality}/ogonblicksbilder`,
  snapshotRoundFile: (municipality: string) => `/${municipality}/ogonblicksbilder/lista.csv`,
  overview: (municipality: string) => `/${municipality}/laget`,
  overviewFile: (municipality: string, part: string) => `/${municipality}/laget/siffror.csv?del=${part}`,
  figuresFile: (municipality: string, account: string) => `/${municipality}/konton/${account}/siffror/siffror.csv`,
  withdrawal: (municipality: string, account: string) => `/${municipality}/konton/${account}/aterta`,
  document: (municipality: string, account: string) => `/${municipality}/konton/${account}/handling`,
  caseFile: (municipality: string, account: string) => `/${municipality}/konton/${account}/akt.json`,
  /** Where what was prepared is signed. */
  signing: (municipality: string, account: string, signing: string) =>
    `/${municipality}/konton/${account}/underskrift/${signing}`,
  signAgain: (municipality: string, account: string, signing: string) =>
    `/${municipality}/konton/${account}/underskrift/${signing}/logga-in`,
  signDone: (municipality: string, account: string, signing: string) =>
    `/${municipality}/konton/${account}/underskrift/${signing}/klar`,
  receipt: (municipality: string, account: string, seq: number) => `/${municipality}/konton/${account}/kvitto/${seq}`,
  receiptFile: (municipality: string, account: string, seq: number) =>
    `/${municipality}/konton/${account}/kvitto/${seq}/kvitto.json`,
  check: (municipality: string) => `/${municipality}/kontrollera`,
  file: (municipality: string, account: string, sha256: string) => `/${municipality}/konton/${account}/filer/${sha256}`,
  preview: (municipality: string, account: string, sha256: string) =>
    `/${municipality}/konton/${account}/filer/${sha256}/visning`,
};

/** Where a question is answered: its own page in the plan, else its place in the form. */
export function questionPath(municipality: string, account: string, page: Page, question: string): string {
  if (page === "plan") return paths.planQuestion(municipality, account, question);
  return `${paths.page(municipality, account, page)}#${question}`;
}

/** The address of a stored page name: a screen of the account, or the account's own page. */
export function pathOf(municipality: string, account: string, page: string): string {
  if (page === "document") return paths.document(municipality, account);
  if (page === "absences") return paths.absences(municipality);
  if (page === "crisis") return paths.crisis(municipality);
  if (page.startsWith("proposal:")) return paths.proposal(municipality, page.slice("proposal:".length));
  if (page.startsWith("matter:")) return paths.matter(municipality, account, page.slice("matter:".length));
  if (page in lifePages) return paths.life(municipality, account, page as LifePage);
  return page in pages ? paths.page(municipality, account, page as Page) : paths.account(municipality, account);
}
