import { declined } from "./episodes";
import type { SampleAccount } from "./samples";

const noel = "Noel Kartblad";
const pelle = "Pelle Vandringsled";
const uno = "Uno Räknesticka";
const viola = "Viola Elevkort";
const wilhelm = "Wilhelm Anslagstavla";
const asta = "Åsta Bokvagn";
const arling = "Ärling Pocketbok";
const alfons = "Alfons Serieruta";
const elias = "Elias Allsångsson";
const flora = "Flora Stickgarn";
const jonatan = "Jonatan Simbräda";
const klara = "Klara Badring";
const lennart = "Lennart Vattenrutsch";
const olga = "Olga Förtöjning";
const petrus = "Petrus Livboj";

const facebook = (name: string) => ({ platform: "facebook", url: `https://www.facebook.com/exempel-${name}` });
const instagram = (name: string) => ({ platform: "instagram", url: `https://www.instagram.com/exempel_${name}` });

const supervision =
  "Vi läser frågor och kommentarer varje vardag klockan 9 och 15. Kränkande innehåll sparar vi som skärmbild och tar bort inom ett dygn.";

/** Orders that have not become accounts, or not yet. */
export const kungalvOrdered: SampleAccount[] = [
  {
    name: "Serier på biblioteket",
    unit: "biblioteket",
    platform: "tiktok",
    url: "https://www.tiktok.com/@exempel-serier",
    orderer: asta,
    administrators: [asta, alfons],
    to: "needsAnalysis",
    daysAgo: 1,
    answers: {
      goal: "Fler unga lånar serier. Vi jämför utlåningen före och efter.",
      audience: "Unga mellan 13 och 19 år. De ser på korta filmer och söker inte i katalogen.",
    },
  },
  {
    name: "Hamnen i dag",
    unit: "smabatshamnen",
    ...instagram("hamnenidag"),
    orderer: olga,
    administrators: [olga, petrus],
    to: "order",
    daysAgo: 2,
    answers: {
      goal: "Färre ringer för att fråga om lediga platser. Vi räknar samtalen under säsongen.",
      purpose: "Tala om hur många gästplatser som är lediga och hur vädret ser ut i hamnen.",
      supervision,
    },
  },
  {
    name: "Biblioteket i bild",
    unit: "biblioteket",
    ...instagram("biblioteketibild"),
    orderer: asta,
    administrators: [asta, arling],
    to: "acceptance",
    daysAgo: 1,
    answers: {
      goal: "Fler besöker utställningarna. Vi räknar besökare i entrén.",
      audience: "Vuxna i kommunen som gillar bilder och inte brukar gå till biblioteket.",
      purpose: "Visa utställningar, nya böcker och det som händer i huset.",
      supervision,
    },
  },
  {
    name: "Simhallen tipsar",
    unit: "simhallen",
    ...facebook("simhallentipsar"),
    orderer: jonatan,
    administrators: [jonatan, klara],
    to: "consultation",
    daysAgo: 2,
    answers: {
      goal: "Alla platser i simskolan går åt. Vi jämför anmälningarna från termin till termin.",
      audience: "Föräldrar med barn i förskoleåldern, och vuxna som vill lära sig simma.",
      purpose: "Ge råd om att lära sig simma och berätta när nästa kurs börjar.",
      supervision,
      hours: 2,
    },
  },
  {
    name: "Högt och lågt ur barnens hylla",
    unit: "biblioteket",
    ...facebook("barnenshylla"),
    orderer: alfons,
    administrators: [alfons, arling],
    to: "decision",
    daysAgo: 1,
    answers: {
      goal: "Fler familjer lånar minst en gång i månaden. Vi följer lånen på barnkort.",
      audience: "Föräldrar och far- och morföräldrar som läser högt för barn under åtta år.",
      central: "no",
      centralWhy: "Kommunens konto har få inlägg om böcker, och de som följer det är inte småbarnsföräldrar.",
      purpose: "Tipsa om barnböcker och om hur man gör högläsningen rolig.",
      supervision,
      hours: 2.5,
    },
  },
  {
    name: "Lärare i Kungälv",
    unit: "bildning",
    platform: "linkedin",
    url: "https://www.linkedin.com/company/exempel-lararikungalv",
    orderer: "Regina Skolbänk",
    administrators: [wilhelm, viola],
    to: "decision",
    daysAgo: 3,
    answers: {
      goal: "Minst tre behöriga söker varje ledig tjänst. Vi räknar ansökningar och frågar hur de hittade oss.",
      audience: "Lärare och lärarstudenter som funderar på var de vill arbeta.",
      purpose: "Berätta om skolorna som arbetsplats och visa lediga tjänster.",
      supervision,
    },
  },
  {
    name: "Arbeta extra på Bryggan",
    unit: "bryggan",
    ...facebook("arbetaextra"),
    orderer: elias,
    administrators: [elias, flora],
    to: "acceptance",
    afterwards: [declined],
    daysAgo: 5,
    answers: { purpose: "Nå den som vill arbeta extra inom äldreomsorgen på kvällar och helger.", supervision },
  },
  {
    name: "Vandra i Kungälv",
    unit: "turistbyran",
    ...instagram("vandraikungalv"),
    orderer: pelle,
    administrators: [pelle, noel],
    to: "returned",
    daysAgo: 4,
    answers: {
      purpose: "Visa leder för olika årstider och svara på frågor om hur man tar sig dit.",
      supervision: "Vi läser kommentarer när turistbyrån är öppen. På vintern är det tre dagar i veckan.",
    },
  },
  {
    name: "Vågor dygnet runt",
    unit: "smabatshamnen",
    platform: "youtube",
    url: "https://www.youtube.com/@exempel-vagordygnetrunt",
    orderer: petrus,
    administrators: [petrus, olga],
    to: "refused",
    daysAgo: 60,
    answers: { purpose: "Sända bilder från bryggan hela dygnet.", supervision },
  },
  {
    name: "Höstkurser i simhallen",
    unit: "simhallen",
    ...facebook("hostkurser"),
    orderer: lennart,
    administrators: [lennart, klara],
    to: "withdrawn",
    daysAgo: 81,
    answers: { purpose: "Samla höstens kurser och svara på frågor om anmälan.", supervision },
  },
  {
    name: "Mötesplatsen Bryggan",
    unit: "bryggan",
    ...facebook("motesplatsenbryggan"),
    orderer: flora,
    administrators: [flora, elias],
    to: "creation",
    daysAgo: 3,
    answers: {
      purpose: "Bjuda in äldre till allsång, frågesport och fika, och visa anhöriga hur det går till.",
      supervision,
    },
  },
  {
    name: "Seglargymnasiet",
    unit: "seglargymnasiet",
    ...instagram("seglargymnasiet"),
    orderer: viola,
    administrators: [viola, uno],
    to: "launch",
    daysAgo: 1,
    answers: { purpose: "Visa hur det är att gå på skolan, för den som snart ska välja.", supervision },
  },
];
