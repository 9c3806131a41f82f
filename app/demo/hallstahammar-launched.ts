import { asked, closureProposed, deputised, evaluated, rejected } from "./episodes";
import type { SampleAccount } from "./samples";

const hedda = "Hedda Bildbank";
const ivan = "Ivan Webbsidén";
const vanja = "Vanja Läsfåtölj";
const wilgot = "Wilgot Pocketsson";
const xander = "Xander Seriealbum";
const olivia = "Olivia Rastplats";
const palle = "Palle Vägvisarsson";
const asta = "Åsta Bruksting";
const alva = "Älva Arkivlåda";
const cilla = "Cilla Simdyna";
const dante = "Dante Flytväst";

const facebook = (name: string) => ({ platform: "facebook", url: `https://www.facebook.com/exempel-${name}` });
const instagram = (name: string) => ({ platform: "instagram", url: `https://www.instagram.com/exempel_${name}` });

/** Accounts in use, and those that were. */
export const hallstahammarLaunched: SampleAccount[] = [
  {
    name: "Hallstahammars kommun",
    unit: "kommunikation",
    ...facebook("hallstahammarskommun"),
    orderer: ivan,
    administrators: [hedda, ivan],
    to: "operation",
    afterwards: [evaluated, evaluated],
    daysAgo: 18,
    answers: {
      goal: "Invånarna får svar inom en arbetsdag. Vi mäter svarstiden varje månad.",
      purpose: "Kommunens gemensamma konto: nyheter, störningar och svar på frågor.",
      hours: 10,
    },
  },
  {
    name: "Biblioteket i Hallstahammar",
    unit: "biblioteket",
    ...instagram("hallstahammarsbibliotek"),
    orderer: vanja,
    administrators: [vanja, xander],
    to: "operation",
    afterwards: [deputised(wilgot), evaluated, evaluated],
    daysAgo: 54,
    answers: {
      goal: "Fler hittar till utställningarna. Vi räknar besökare varje månad.",
      purpose: "Tipsa om böcker och utställningar och svara på frågor om lån och öppettider.",
    },
  },
  {
    name: "Upptäck Hallstahammar",
    unit: "naringsliv",
    ...instagram("upptackhallstahammar"),
    orderer: olivia,
    administrators: [olivia, palle],
    to: "operation",
    afterwards: [evaluated, asked(hedda)],
    daysAgo: 7,
    answers: {
      goal: "Fler besökare stannar en natt till. Vi frågar boendena varje höst.",
      purpose: "Visa kanalen, vandringslederna och småorterna för den som planerar en utflykt.",
    },
  },
  {
    name: "Badhuset i Hallstahammar",
    unit: "badhuset",
    ...facebook("badhuset"),
    orderer: dante,
    administrators: [dante, cilla],
    to: "operation",
    daysAgo: 126,
    answers: {
      goal: "Färre kommer till en stängd bassäng. Vi räknar frågorna i kassan.",
      purpose: "Berätta om öppettider, kurser och tillfälliga stopp och svara på frågor före besöket.",
    },
  },
  {
    name: "Jobba i Hallstahammars kommun",
    unit: "kommunikation",
    platform: "linkedin",
    url: "https://www.linkedin.com/company/exempel-jobbaihallstahammar",
    orderer: hedda,
    administrators: [ivan, hedda],
    to: "evaluation",
    daysAgo: 2,
    answers: { purpose: "Visa yrken i kommunen och svara den som funderar på att söka." },
  },
  {
    name: "Museet",
    unit: "museet",
    ...facebook("museet"),
    orderer: asta,
    administrators: [asta, alva],
    to: "evaluation",
    afterwards: [closureProposed],
    daysAgo: 1,
    answers: { purpose: "Berätta om utställningar, visningar och öppettider." },
  },
  {
    name: "Sommarsimskolan",
    unit: "badhuset",
    ...facebook("sommarsimskolan"),
    orderer: cilla,
    administrators: [cilla, dante],
    to: "closing",
    daysAgo: 4,
    answers: { purpose: "Berätta om grupper, tider och väder för simskolan utomhus." },
  },
  {
    name: "Bakom montern",
    unit: "museet",
    platform: "blogg",
    url: "https://bakommontern.example/hallstahammar",
    orderer: alva,
    administrators: [alva, asta],
    to: "closed",
    daysAgo: 105,
    answers: { purpose: "Berätta om arbetet i magasinet och visa föremål som inte får plats i utställningen." },
  },
  {
    name: "Kanalen i gamla bilder",
    unit: "museet",
    ...instagram("kanalenigamlabilder"),
    orderer: asta,
    administrators: [asta, alva],
    to: "transferDecision",
    afterwards: [rejected],
    daysAgo: 70,
    answers: { purpose: "Visa bilder ur samlingen och fråga följarna var de är tagna." },
  },
  {
    name: "Museets slöjdkvällar",
    unit: "museet",
    ...facebook("slojdkvallar"),
    orderer: alva,
    administrators: [alva, asta],
    to: "transferDecision",
    daysAgo: 5,
    answers: { purpose: "Bjuda in till slöjdkvällarna och visa vad deltagarna har gjort." },
  },
  {
    name: "Vattengympan",
    unit: "badhuset",
    ...facebook("vattengympan"),
    orderer: dante,
    administrators: [dante, cilla],
    to: "transferring",
    daysAgo: 6,
    answers: { purpose: "Samla dem som tränar i vattnet och säga till när ett pass är inställt." },
  },
  {
    name: "Bokcirkeln",
    unit: "biblioteket",
    ...facebook("bokcirkeln"),
    orderer: wilgot,
    administrators: [wilgot, vanja],
    to: "transferred",
    daysAgo: 145,
    answers: { purpose: "Bestämma nästa bok tillsammans och samla tankar mellan träffarna." },
  },
];
