import { asked, deputised, evaluated, evaluationWritten, rejected, replacedBy } from "./episodes";
import type { SampleAccount } from "./samples";

const anna = "Anna Provsson";
const bertil = "Bertil Exempelgren";
const doris = "Doris Kladdberg";
const hanna = "Hanna Blindtext";
const isak = "Isak Rubriksson";
const siv = "Siv Kanalén";
const ture = "Ture Slussman";
const moa = "Moa Utkastsson";
const nils = "Nils Demoqvist";
const harriet = "Harriet Skalström";
const ivar = "Ivar Stråkman";

const facebook = (name: string) => ({ platform: "facebook", url: `https://www.facebook.com/exempel-${name}` });
const instagram = (name: string) => ({ platform: "instagram", url: `https://www.instagram.com/exempel_${name}` });

/** Accounts in use, and those that were. */
export const torebodaLaunched: SampleAccount[] = [
  {
    name: "Töreboda bibliotek",
    unit: "biblioteket",
    ...facebook("torebodabibliotek"),
    orderer: anna,
    administrators: [anna, bertil],
    to: "operation",
    afterwards: [deputised(doris), evaluated, evaluated],
    daysAgo: 33,
    answers: {
      goal: "Fler hittar till bibliotekets kvällar. Vi räknar besökare och frågor.",
      purpose: "Tipsa om böcker och evenemang och svara på frågor om lån och öppettider.",
    },
  },
  {
    name: "Töreboda kommun",
    unit: "kommunikation",
    ...facebook("torebodakommun"),
    orderer: isak,
    administrators: [hanna, isak],
    to: "operation",
    afterwards: [evaluated, asked("Jonna Faktström")],
    daysAgo: 5,
    answers: {
      goal: "Invånarna får veta vad som händer och får svar samma dag. Vi mäter svarstiden.",
      purpose: "Kommunens gemensamma konto: nyheter, driftstörningar och svar på frågor.",
      hours: 12,
    },
  },
  {
    name: "Fritidsgården Gläntan",
    unit: "glantan",
    ...instagram("glantan"),
    orderer: moa,
    administrators: [moa, nils],
    to: "operation",
    afterwards: [replacedBy("Ture Slussman"), evaluated],
    daysAgo: 96,
    answers: {
      goal: "Fler ungdomar hittar till fritidsgården. Vi räknar besökare och frågor.",
      purpose: "Visa vad som händer på gården i veckan och svara på ungdomars frågor.",
    },
  },
  {
    name: "Upplev Töreboda och Göta kanal",
    unit: "turistbyran",
    ...instagram("upplevtoreboda"),
    orderer: siv,
    administrators: [siv, ture],
    to: "transferDecision",
    afterwards: [rejected],
    daysAgo: 61,
    answers: { purpose: "Locka besökare till kanalen, färjan och kommunens sevärdheter året om." },
  },
  {
    name: "Räddningstjänsten och krisberedskapen i Töreboda med omnejd: olyckor, oväder och samhällsstörningar",
    unit: "raddningsstationen",
    ...facebook("raddningstjansten-och-krisberedskapen-i-toreboda-med-omnejd"),
    orderer: "Björn Slangman",
    administrators: ["Björn Slangman", "Cia Stegström"],
    to: "operation",
    daysAgo: 131,
    answers: {
      goal: "Färre bränder i hemmen. Vi följer antalet utryckningar och hur många som läser våra råd.",
      purpose: "Ge råd om brandskydd och säkerhet och berätta vad som har hänt efter en större insats.",
    },
  },
  {
    name: "Töreboda kommun som arbetsgivare",
    unit: "kommunikation",
    platform: "linkedin",
    url: "https://www.linkedin.com/company/exempel-torebodakommun",
    orderer: hanna,
    administrators: [isak, hanna],
    to: "evaluation",
    daysAgo: 2,
    answers: { purpose: "Berätta om arbetet i kommunen för den som söker jobb och för kollegor i andra kommuner." },
  },
  {
    name: "Kulturskolan",
    unit: "kulturskolan",
    ...facebook("kulturskolantoreboda"),
    orderer: ivar,
    administrators: [ivar, harriet],
    to: "evaluation",
    afterwards: [evaluationWritten],
    daysAgo: 1,
    answers: { purpose: "Berätta om kurser, konserter och hur man anmäler sig." },
  },
  {
    name: "Vårkonserten",
    unit: "kulturskolan",
    ...facebook("varkonserten"),
    orderer: harriet,
    administrators: [harriet, ivar],
    to: "closing",
    daysAgo: 3,
    answers: { purpose: "Bjuda in till vårkonserten och samla bilder från den." },
  },
  {
    name: "Sommarlov i Töreboda",
    unit: "fritid",
    ...facebook("sommarlovitoreboda"),
    orderer: nils,
    administrators: [nils, moa],
    to: "closed",
    daysAgo: 64,
    answers: { purpose: "Samla alla sommarlovsaktiviteter på ett ställe för barn och föräldrar." },
  },
  {
    name: "Gläntans musikstudio",
    unit: "glantan",
    platform: "youtube",
    url: "https://www.youtube.com/@exempel-musikstudion",
    orderer: nils,
    administrators: [nils, moa],
    to: "transferDecision",
    daysAgo: 4,
    answers: { purpose: "Ge ungdomar som spelar in musik i studion ett ställe att visa den på." },
  },
  {
    name: "Kanaldagarna",
    unit: "turistbyran",
    ...facebook("kanaldagarna"),
    orderer: ture,
    administrators: [ture, siv],
    to: "transferring",
    daysAgo: 5,
    answers: { purpose: "Bjuda in till Kanaldagarna i augusti och svara på frågor från utställare." },
  },
  {
    name: "Hembygdens bildskatt",
    unit: "kultur",
    platform: "blogg",
    url: "https://bildskatten.example/toreboda",
    orderer: doris,
    administrators: [doris, anna],
    to: "transferred",
    daysAgo: 140,
    answers: { purpose: "Visa gamla bilder från bygden och fråga läsarna vilka som är med på dem." },
  },
];
