import { asked, evaluated, evaluationWritten, rejected, replacedBy } from "./episodes";
import type { SampleAccount } from "./samples";

const filip = "Filip Bildspel";
const gunilla = "Gunilla Rubrikrad";
const hampus = "Hampus Nyhetsflöde";
const noel = "Noel Kartblad";
const ottilia = "Ottilia Båtresa";
const uno = "Uno Räknesticka";
const viola = "Viola Elevkort";
const wilhelm = "Wilhelm Anslagstavla";
const asta = "Åsta Bokvagn";
const arling = "Ärling Pocketbok";
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
  "Vi läser frågor och kommentarer varje vardag under kontorstid. Kränkande innehåll sparar vi som skärmbild och tar bort inom ett dygn.";

/** Accounts in use, and those that were. */
export const kungalvLaunched: SampleAccount[] = [
  {
    name: "Kungälvs kommun",
    unit: "kommunikation",
    ...facebook("kungalvskommun"),
    orderer: hampus,
    administrators: [filip, hampus],
    to: "operation",
    afterwards: [evaluated, evaluated],
    daysAgo: 19,
    answers: {
      goal: "Den som frågar får svar samma arbetsdag. Vi mäter svarstiden varje månad.",
      audience: "Alla som bor, arbetar eller driver företag i kommunen.",
      purpose: "Kommunens gemensamma konto: nyheter, driftstörningar och svar på frågor.",
      supervision,
      hours: 14,
    },
  },
  {
    name: "Kungälvs bibliotek",
    unit: "biblioteket",
    ...facebook("kungalvsbibliotek"),
    orderer: asta,
    administrators: [asta, arling],
    to: "operation",
    afterwards: [replacedBy("Alfons Serieruta"), evaluated],
    daysAgo: 47,
    answers: {
      goal: "Fler hittar till bibliotekets kvällar. Vi räknar besökare och frågor.",
      purpose: "Tipsa om böcker och evenemang och svara på frågor om lån och öppettider.",
      supervision,
    },
  },
  {
    name: "Besök Kungälv",
    unit: "turistbyran",
    ...instagram("besokkungalv"),
    orderer: ottilia,
    administrators: [noel, ottilia],
    to: "operation",
    afterwards: [evaluated, asked(gunilla)],
    daysAgo: 8,
    answers: {
      goal: "Fler besöker kommunen utanför sommaren. Vi följer gästnätter och frågor månad för månad.",
      purpose: "Visa hav, skärgård och gamla kvarter för den som planerar en utflykt.",
      supervision,
      hours: 6,
    },
  },
  {
    name: "Gästhamnen",
    unit: "smabatshamnen",
    ...instagram("gasthamnen"),
    orderer: petrus,
    administrators: [petrus, olga],
    to: "transferDecision",
    afterwards: [rejected],
    daysAgo: 37,
    answers: { purpose: "Bjuda in båtgäster och svara på frågor om el, vatten och avgifter.", supervision },
  },
  {
    name: "Simhallen i Kungälv: motionssim, simskola, vattengymnastik, barnkalas, öppettider och tillfälliga stängningar",
    unit: "simhallen",
    ...facebook("simhallen-i-kungalv-motionssim-simskola-vattengymnastik-och-barnkalas"),
    orderer: klara,
    administrators: [klara, jonatan],
    to: "operation",
    daysAgo: 133,
    answers: {
      goal: "Färre kommer till en stängd dörr. Vi räknar klagomål i receptionen.",
      purpose: "Tala om vad som händer i simhallen och när något är stängt.",
      supervision,
    },
  },
  {
    name: "Kungälvs kommun som arbetsgivare",
    unit: "kommunikation",
    platform: "linkedin",
    url: "https://www.linkedin.com/company/exempel-kungalvskommun",
    orderer: hampus,
    administrators: [gunilla, hampus],
    to: "evaluation",
    daysAgo: 2,
    answers: { purpose: "Visa yrken i kommunen och nå den som funderar på att söka.", supervision },
  },
  {
    name: "Seglargymnasiet filmar",
    unit: "seglargymnasiet",
    platform: "youtube",
    url: "https://www.youtube.com/@exempel-seglargymnasietfilmar",
    orderer: uno,
    administrators: [uno, wilhelm],
    to: "evaluation",
    afterwards: [evaluationWritten],
    daysAgo: 1,
    answers: { purpose: "Visa filmer som eleverna har gjort i mediekurserna.", supervision },
  },
  {
    name: "Allsång på Bryggan",
    unit: "bryggan",
    ...facebook("allsangpabryggan"),
    orderer: elias,
    administrators: [elias, flora],
    to: "closing",
    daysAgo: 4,
    answers: { purpose: "Samla sångtexter och datum för höstens allsångskvällar.", supervision },
  },
  {
    name: "Studenten på Seglargymnasiet",
    unit: "seglargymnasiet",
    ...instagram("studenten"),
    orderer: wilhelm,
    administrators: [viola, wilhelm],
    to: "closed",
    daysAgo: 92,
    answers: { purpose: "Tala om tider och platser för studentdagen och svara på frågor från anhöriga.", supervision },
  },
  {
    name: "Bryggans trädgård",
    unit: "bryggan",
    ...facebook("brygganstradgard"),
    orderer: flora,
    administrators: [elias, flora],
    to: "transferDecision",
    daysAgo: 6,
    answers: { purpose: "Visa vad deltagarna odlar och bjuda in fler att vara med.", supervision },
  },
  {
    name: "Vinterbadarna",
    unit: "simhallen",
    ...facebook("vinterbadarna"),
    orderer: lennart,
    administrators: [lennart, jonatan],
    to: "transferring",
    daysAgo: 5,
    answers: { purpose: "Samla den som vill bada i havet året om, med råd om säkerhet.", supervision },
  },
  {
    name: "Träbåtar förr och nu",
    unit: "smabatshamnen",
    platform: "blogg",
    url: "https://trabatar.example/kungalv",
    orderer: olga,
    administrators: [olga, petrus],
    to: "transferred",
    daysAgo: 146,
    answers: { purpose: "Visa bilder av gamla träbåtar och fråga läsarna vad de vet om dem.", supervision },
  },
];
