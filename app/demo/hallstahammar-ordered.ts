import { declined } from "./episodes";
import type { SampleAccount } from "./samples";

const vanja = "Vanja Läsfåtölj";
const wilgot = "Wilgot Pocketsson";
const xander = "Xander Seriealbum";
const olivia = "Olivia Rastplats";
const palle = "Palle Vägvisarsson";
const asta = "Åsta Bruksting";
const alva = "Älva Arkivlåda";
const cilla = "Cilla Simdyna";
const dante = "Dante Flytväst";
const iris = "Iris Läxbok";
const jarl = "Jarl Kritstreck";
const oda = "Oda Termosberg";
const petter = "Petter Cykelhjul";

const facebook = (name: string) => ({ platform: "facebook", url: `https://www.facebook.com/exempel-${name}` });
const instagram = (name: string) => ({ platform: "instagram", url: `https://www.instagram.com/exempel_${name}` });

/** Orders that have not become accounts, or not yet. */
export const hallstahammarOrdered: SampleAccount[] = [
  {
    name: "En bok på en minut",
    unit: "biblioteket",
    platform: "tiktok",
    url: "https://www.tiktok.com/@exempel-enbok",
    orderer: vanja,
    administrators: [vanja, wilgot],
    to: "needsAnalysis",
    daysAgo: 2,
    answers: {
      goal: "Fler unga lånar skönlitteratur. Vi räknar lånen i åldern 13–19 år varje termin.",
      audience: "Elever på högstadiet. De har bett om korta filmer när de väljer bok till ett arbete.",
    },
  },
  {
    name: "Simkurser på badhuset",
    unit: "badhuset",
    ...instagram("simkurser"),
    orderer: cilla,
    administrators: [cilla, dante],
    to: "order",
    daysAgo: 1,
    answers: {
      goal: "Alla kursplatser är fyllda när terminen börjar. Vi jämför med förra året.",
      audience: "Småbarnsföräldrar och vuxna som inte kan simma än.",
      purpose: "Visa hur en lektion går till och berätta när det går att anmäla sig.",
    },
  },
  {
    name: "Bokprat på torsdagar",
    unit: "biblioteket",
    ...facebook("bokprat"),
    orderer: vanja,
    administrators: [vanja, wilgot],
    to: "acceptance",
    daysAgo: 1,
    answers: {
      goal: "Tjugo besökare på varje bokprat. Vi räknar dem och frågar hur de hittade hit.",
      audience: "Vuxna som läser mycket men sällan kommer till biblioteket på kvällstid.",
      purpose: "Berätta vilka böcker vi ska prata om och fortsätta samtalet efteråt.",
      hours: 2,
    },
  },
  {
    name: "Seriehörnan",
    unit: "biblioteket",
    ...instagram("seriehornan"),
    orderer: xander,
    administrators: [xander, vanja],
    to: "decision",
    daysAgo: 2,
    answers: {
      goal: "Fler barn mellan nio och tolv år lånar serier. Vi räknar lånen före och efter.",
      audience: "Föräldrar som letar efter något som barnen vill läsa. De frågar ofta efter tips med bilder.",
      central: "no",
      centralWhy: "Kommunens konto är till för alla. Boktips för barn skulle försvinna bland andra nyheter.",
      purpose: "Tipsa om serier för barn och bjuda in till ritkvällar.",
      hours: 2.5,
    },
  },
  {
    name: "Biblioteket hemma hos dig",
    unit: "biblioteket",
    ...facebook("bibliotekethemma"),
    orderer: "Ulrik Bokstöd",
    administrators: [wilgot, xander],
    to: "decision",
    daysAgo: 3,
    answers: {
      goal: "Fler som har svårt att ta sig hit får böckerna hem. Vi räknar nya låntagare.",
      purpose: "Berätta för anhöriga och äldre hur de får böcker och talböcker hem till dörren.",
    },
  },
  {
    name: "Ny kollega i hemtjänsten",
    unit: "hemtjansten",
    ...instagram("nykollega"),
    orderer: oda,
    administrators: [oda, petter],
    to: "returned",
    daysAgo: 4,
    answers: {
      goal: "Fler behöriga söker våra sommarjobb. Vi räknar ansökningarna.",
      purpose: "Visa en vanlig arbetsdag för den som funderar på att söka.",
    },
  },
  {
    name: "Provbackens fritidshem",
    unit: "provbackens-skola",
    ...facebook("provbackensfritids"),
    orderer: iris,
    administrators: [iris, jarl],
    to: "acceptance",
    afterwards: [declined],
    daysAgo: 8,
    answers: { purpose: "Berätta för vårdnadshavare vad som händer på fritidshemmet och på loven." },
  },
  {
    name: "Företag i Hallstahammar",
    unit: "naringsliv",
    platform: "linkedin",
    url: "https://www.linkedin.com/company/exempel-foretagihallstahammar",
    orderer: palle,
    administrators: [palle, olivia],
    to: "creation",
    daysAgo: 3,
    answers: {
      goal: "Fler företagare kommer till frukostmötena. Vi räknar anmälningar och nya deltagare.",
      purpose: "Bjuda in till möten, berätta om lediga lokaler och svara på frågor om tillstånd.",
    },
  },
  {
    name: "Provbackens skola",
    unit: "provbackens-skola",
    ...instagram("provbackensskola"),
    orderer: jarl,
    administrators: [iris, jarl],
    to: "launch",
    daysAgo: 2,
    answers: { purpose: "Visa hur skolan arbetar för elever som ska börja här och för deras vårdnadshavare." },
  },
  {
    name: "Fikastunden",
    unit: "hemtjansten",
    platform: "tiktok",
    url: "https://www.tiktok.com/@exempel-fikastunden",
    orderer: petter,
    administrators: [petter, oda],
    to: "refused",
    daysAgo: 45,
    answers: { purpose: "Visa pauserna i arbetet för den som är nyfiken på yrket." },
  },
  {
    name: "Slussen i direktsändning",
    unit: "museet",
    platform: "youtube",
    url: "https://www.youtube.com/@exempel-slussen",
    orderer: asta,
    administrators: [asta, alva],
    to: "withdrawn",
    daysAgo: 79,
    answers: { purpose: "Sända när båtar slussas och berätta hur en gammal sluss fungerar." },
  },
];
