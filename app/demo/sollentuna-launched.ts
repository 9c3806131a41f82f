import { asked, evaluated, evaluationWritten, rejected, replacedBy } from "./episodes";
import type { SampleAccount } from "./samples";

const elvira = "Elvira Puffström";
const frans = "Frans Vinjettsson";
const saga = "Saga Baksidestext";
const teodor = "Teodor Marginalén";
const ulla = "Ulla Försättsblad";
const ines = "Ines Etikettsson";
const jesper = "Jesper Visitkortén";
const xenia = "Xenia Oktavsson";
const yrsa = "Yrsa Metronomsson";
const alfons = "Alfons Simfotsson";
const bodil = "Bodil Badankén";
const knut = "Knut Korsordsson";
const lova = "Lova Stickmönster";
const ossian = "Ossian Kottefors";
const paulina = "Paulina Lavskrika";

const facebook = (name: string) => ({ platform: "facebook", url: `https://www.facebook.com/exempel-${name}` });
const instagram = (name: string) => ({ platform: "instagram", url: `https://www.instagram.com/exempel_${name}` });

/** Accounts in use, and those that were. */
export const sollentunaLaunched: SampleAccount[] = [
  {
    name: "Sollentuna kommun",
    unit: "kommunikation",
    ...facebook("sollentunakommun"),
    orderer: frans,
    administrators: [elvira, frans],
    to: "operation",
    afterwards: [evaluated, asked("Greta Notistén")],
    daysAgo: 6,
    answers: {
      goal: "Frågor får svar inom en arbetsdag. Vi mäter svarstiden varje månad.",
      purpose: "Kommunens gemensamma konto: nyheter, tillfälliga stopp och svar på frågor.",
      hours: 14,
    },
  },
  {
    name: "Biblioteken i Sollentuna",
    unit: "huvudbiblioteket",
    ...instagram("biblioteken"),
    orderer: saga,
    administrators: [saga, ulla],
    to: "operation",
    afterwards: [replacedBy(teodor), evaluated],
    daysAgo: 41,
    answers: {
      goal: "Fler kommer till författarkvällarna. Vi räknar besökare och frågar hur de hittade hit.",
      purpose: "Tipsa om böcker och kvällar på biblioteken och svara på frågor om lån.",
    },
  },
  {
    name: "Naturreservaten i Sollentuna: stigar, vindskydd, grillplatser och djur att se året om",
    unit: "natur-park",
    ...instagram("naturreservaten"),
    orderer: ossian,
    administrators: [ossian, paulina],
    to: "operation",
    afterwards: [evaluated],
    daysAgo: 88,
    answers: {
      goal: "Fler går ut på egen hand. Vi räknar besök vid två av entréerna.",
      purpose: "Ge förslag på turer för olika ben och åldrar och berätta när en stig är avstängd.",
    },
  },
  {
    name: "Snöröjning och sandning",
    unit: "natur-park",
    platform: "x",
    url: "https://x.com/exempel_snorojning",
    orderer: paulina,
    administrators: [paulina, elvira],
    to: "evaluation",
    daysAgo: 3,
    answers: { purpose: "Berätta var plogbilarna är, när gångvägarna blir klara och svara på frågor om halka." },
  },
  {
    name: "Kulturskolan i Sollentuna",
    unit: "kulturskolan",
    ...facebook("kulturskolansollentuna"),
    orderer: yrsa,
    administrators: [yrsa, xenia],
    to: "evaluation",
    afterwards: [evaluationWritten],
    daysAgo: 1,
    answers: { purpose: "Berätta om kurser, lediga platser och hur man anmäler sig." },
  },
  {
    name: "Torgdagen",
    unit: "naringsliv",
    ...facebook("torgdagen"),
    orderer: jesper,
    administrators: [jesper, ines],
    to: "closing",
    daysAgo: 4,
    answers: { purpose: "Bjuda in till Torgdagen och svara på frågor från den som vill hyra en plats." },
  },
  {
    name: "Rapport från ån",
    unit: "natur-park",
    platform: "blogg",
    url: "https://rapportfranan.example/sollentuna",
    orderer: ossian,
    administrators: [ossian, paulina],
    to: "closed",
    daysAgo: 120,
    answers: { purpose: "Berätta om arbetet med att få tillbaka fisken i ån, vecka för vecka." },
  },
  {
    name: "Dagens handarbete",
    unit: "kaffekoppen",
    ...instagram("dagenshandarbete"),
    orderer: lova,
    administrators: [lova, knut],
    to: "transferDecision",
    afterwards: [rejected],
    daysAgo: 66,
    answers: { purpose: "Visa vad deltagarna stickar och väver och bjuda in fler till bordet." },
  },
  {
    name: "Kaffekoppens frågesport",
    unit: "kaffekoppen",
    ...facebook("fragesporten"),
    orderer: knut,
    administrators: [knut, lova],
    to: "transferDecision",
    daysAgo: 5,
    answers: { purpose: "Lägga ut veckans fråga, samla svaren och bjuda in till tävlingen på fredagar." },
  },
  {
    name: "Nattsimmet",
    unit: "simhallen",
    ...facebook("nattsimmet"),
    orderer: alfons,
    administrators: [alfons, bodil],
    to: "transferring",
    daysAgo: 6,
    answers: { purpose: "Bjuda in ungdomar till kvällssimmet och berätta vad som gäller i hallen." },
  },
  {
    name: "Blåsorkestern repar",
    unit: "kulturskolan",
    platform: "youtube",
    url: "https://www.youtube.com/@exempel-blasorkestern",
    orderer: xenia,
    administrators: [xenia, yrsa],
    to: "transferred",
    daysAgo: 150,
    answers: { purpose: "Visa repetitioner och konserter för den som är nyfiken på att spela med." },
  },
];
