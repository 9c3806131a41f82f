import { declined, sentAgain } from "./episodes";
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
const tove = "Tove Mallström";
const ulf = "Ulf Hypotesén";
const angla = "Ängla Fiktiv";
const orjan = "Örjan Påhittig";

const facebook = (name: string) => ({ platform: "facebook", url: `https://www.facebook.com/exempel-${name}` });
const instagram = (name: string) => ({ platform: "instagram", url: `https://www.instagram.com/exempel_${name}` });

/** Orders that have not become accounts, or not yet. */
export const torebodaOrdered: SampleAccount[] = [
  {
    name: "Krisinformation Töreboda",
    unit: "kommunikation",
    platform: "x",
    url: "https://x.com/exempel_kristoreboda",
    orderer: "Jonna Faktström",
    administrators: [hanna, isak],
    to: "needsAnalysis",
    daysAgo: 1,
    answers: {
      goal: "Korrekta besked inom en kvart vid en störning. Vi mäter tiden från larm till första inlägg.",
      audience: "Alla som bor, arbetar eller är på väg genom kommunen, och redaktioner som söker bekräftade uppgifter.",
    },
  },
  {
    name: "Boktips på en minut",
    unit: "biblioteket",
    platform: "tiktok",
    url: "https://www.tiktok.com/@exempel-boktips",
    orderer: anna,
    administrators: [anna, doris],
    to: "needsAnalysis",
    daysAgo: 3,
    answers: {
      goal: "Fler mellan 13 och 17 år lånar böcker. Vi räknar lån med ungdomskort före och efter.",
      audience: "Högstadieelever. De finns här varje dag och frågar efter boktips i korta filmer.",
    },
  },
  {
    name: "Kulturskolan spelar",
    unit: "kulturskolan",
    ...instagram("kulturskolanspelar"),
    orderer: harriet,
    administrators: [harriet, ivar],
    to: "order",
    daysAgo: 2,
    answers: {
      goal: "Alla platser på prova på-kvällarna ska vara bokade. Vi jämför med förra terminen.",
      purpose: "Visa hur det låter och ser ut på lektionerna, så att barn vågar prova ett instrument.",
    },
  },
  {
    name: "Biblioteket i bilder",
    unit: "biblioteket",
    ...instagram("torebodabibliotek"),
    orderer: anna,
    administrators: [anna, bertil],
    to: "acceptance",
    daysAgo: 1,
    answers: {
      goal: "Dubbelt så många besök på utställningarna till sommaren.",
      audience: "Vuxna i kommunen som tycker om bilder och utställningar men inte läser affischer.",
      purpose: "Visa utställningar, nya böcker och vad som händer i huset för den som inte har hittat hit än.",
    },
  },
  {
    name: "Barnens bibliotek",
    unit: "biblioteket",
    ...facebook("barnensbibliotek"),
    orderer: doris,
    administrators: [doris, bertil],
    to: "decision",
    daysAgo: 1,
    answers: {
      goal: "Sagostunderna ska vara fulla varje vecka. Vi räknar besökare och frågar hur de hittade hit.",
      audience: "Föräldrar med barn under sju år. De flesta söker aktiviteter i föräldragrupper på Facebook.",
      central: "no",
      centralWhy: "Kommunens konto når alla, men sagostunder drunknar bland nyheter om vägar och vatten.",
      purpose: "Berätta för småbarnsföräldrar om sagostunder, nya bilderböcker och hur man läser högt hemma.",
      hours: 2.5,
    },
  },
  {
    name: "Bokbussen Bläddra",
    unit: "biblioteket",
    ...facebook("bokbussenbladdra"),
    orderer: "Cecilia Låtsasberg",
    administrators: ["Cecilia Låtsasberg", anna],
    to: "decision",
    daysAgo: 2,
    answers: {
      goal: "Fler än tio besökare vid varje hållplats. Föraren räknar varje tur.",
      purpose: "Tala om var bokbussen är i dag, vad som finns ombord och när turen är inställd.",
    },
  },
  {
    name: "Björkhagsskolans elevråd",
    unit: "bjorkhagsskolan",
    ...instagram("bjorkhagselevrad"),
    orderer: tove,
    administrators: [tove, ulf],
    to: "returned",
    afterwards: [sentAgain],
    daysAgo: 1,
    answers: { purpose: "Elevrådet berättar vad det har bestämt och frågar vad andra elever tycker." },
  },
  {
    name: "Jobba i Töreboda",
    unit: "turistbyran",
    platform: "linkedin",
    url: "https://www.linkedin.com/company/exempel-jobbaitoreboda",
    orderer: siv,
    administrators: [siv, ture],
    to: "returned",
    daysAgo: 4,
    answers: { purpose: "Visa lediga arbeten och berätta om att flytta till kommunen för den som söker nytt." },
  },
  {
    name: "Vikariepoolen på hemtjänsten",
    unit: "hemtjansten",
    ...facebook("vikariepoolen"),
    orderer: angla,
    administrators: [angla, orjan],
    to: "acceptance",
    afterwards: [declined],
    daysAgo: 6,
    answers: { purpose: "Nå den som vill arbeta extra i hemtjänsten på helger och under sommaren." },
  },
  {
    name: "Dagens matlåda",
    unit: "hemtjansten",
    platform: "tiktok",
    url: "https://www.tiktok.com/@exempel-matlada",
    orderer: angla,
    administrators: [angla, orjan],
    to: "refused",
    daysAgo: 48,
    answers: { purpose: "Visa vad som serveras och hur maten lagas." },
  },
  {
    name: "Gläntans spelkväll",
    unit: "glantan",
    platform: "youtube",
    url: "https://www.youtube.com/@exempel-spelkvall",
    orderer: moa,
    administrators: [moa, nils],
    to: "withdrawn",
    daysAgo: 75,
    answers: { purpose: "Sända spelkvällarna för den som inte kan komma." },
  },
  {
    name: "Hemtjänsten i Töreboda",
    unit: "hemtjansten",
    ...facebook("hemtjanstentoreboda"),
    orderer: angla,
    administrators: [angla, orjan],
    to: "creation",
    daysAgo: 3,
    answers: { purpose: "Berätta för anhöriga hur hemtjänsten fungerar, och visa yrket för den som funderar på det." },
  },
  {
    name: "Björkhagsskolan",
    unit: "bjorkhagsskolan",
    ...instagram("bjorkhagsskolan"),
    orderer: ulf,
    administrators: [tove, ulf],
    to: "launch",
    daysAgo: 2,
    answers: { purpose: "Visa vardagen i skolan för elever som ska börja här och för deras vårdnadshavare." },
  },
];
