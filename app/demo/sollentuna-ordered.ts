import { declined } from "./episodes";
import type { SampleAccount } from "./samples";

const saga = "Saga Baksidestext";
const teodor = "Teodor Marginalén";
const ulla = "Ulla Försättsblad";
const ines = "Ines Etikettsson";
const jesper = "Jesper Visitkortén";
const xenia = "Xenia Oktavsson";
const yrsa = "Yrsa Metronomsson";
const alfons = "Alfons Simfotsson";
const bodil = "Bodil Badankén";
const fanny = "Fanny Suddgummi";
const gillis = "Gillis Rastklocka";
const knut = "Knut Korsordsson";
const lova = "Lova Stickmönster";
const ossian = "Ossian Kottefors";
const paulina = "Paulina Lavskrika";

const facebook = (name: string) => ({ platform: "facebook", url: `https://www.facebook.com/exempel-${name}` });
const instagram = (name: string) => ({ platform: "instagram", url: `https://www.instagram.com/exempel_${name}` });

/** Orders that have not become accounts, or not yet. */
export const sollentunaOrdered: SampleAccount[] = [
  {
    name: "Sagostunden",
    unit: "huvudbiblioteket",
    ...instagram("sagostunden"),
    orderer: saga,
    administrators: [saga, teodor],
    to: "needsAnalysis",
    daysAgo: 1,
    answers: {
      goal: "Alla platser på sagostunden är fyllda. Vi räknar besökarna och frågar hur de hittade hit.",
      audience: "Föräldrar till barn mellan tre och sex år. De letar efter något att göra i telefonen samma dag.",
    },
  },
  {
    name: "Prova på-veckan på Kulturskolan",
    unit: "kulturskolan",
    ...instagram("provapaveckan"),
    orderer: xenia,
    administrators: [xenia, yrsa],
    to: "order",
    daysAgo: 3,
    answers: {
      goal: "Barn från alla kommundelar provar ett instrument. Vi räknar besökare per skola.",
      audience: "Föräldrar till barn mellan sju och tolv år. De planerar fritiden i telefonen på kvällen.",
      purpose: "Visa instrumenten och lärarna, så att det blir lättare att våga komma.",
    },
  },
  {
    name: "Språkkaféet",
    unit: "huvudbiblioteket",
    ...facebook("sprakkafeet"),
    orderer: saga,
    administrators: [saga, teodor],
    to: "acceptance",
    daysAgo: 1,
    answers: {
      goal: "Minst femton deltagare varje gång. Vi räknar stolar och frågar hur de hittade hit.",
      audience: "Vuxna som lär sig svenska och de som vill prata med dem. Båda grupperna använder Facebook.",
      purpose: "Bjuda in till språkkaféet, berätta om nästa ämne och säga till när en träff är inställd.",
      hours: 2,
    },
  },
  {
    name: "Läxhjälpen på biblioteket",
    unit: "huvudbiblioteket",
    ...instagram("laxhjalpen"),
    orderer: teodor,
    administrators: [teodor, ulla],
    to: "decision",
    daysAgo: 2,
    answers: {
      goal: "Fler elever kommer före proven än efter. Vi räknar besök varje vecka.",
      audience: "Elever i årskurs 7 till 9. De har bett oss att berätta här i stället för på affischer.",
      central: "no",
      centralWhy: "Eleverna följer inte kommunens konto, och tiderna ändras ofta med kort varsel.",
      purpose: "Tala om när läxhjälpen är öppen, vilka ämnen vi kan hjälpa till med och hur lång kön är.",
      hours: 2.5,
    },
  },
  {
    name: "Nya biblioteket växer fram",
    unit: "bibliotek",
    platform: "youtube",
    url: "https://www.youtube.com/@exempel-nyabiblioteket",
    orderer: "Pontus Bokryggsson",
    administrators: [ulla, saga],
    to: "decision",
    daysAgo: 3,
    answers: {
      goal: "Besökarna vet var de hittar böckerna när lokalerna byggs om. Vi räknar frågor i disken.",
      purpose: "Visa i korta filmer vad som flyttas, vad som är öppet och hur det ska bli.",
    },
  },
  {
    name: "Starta företag i Sollentuna",
    unit: "naringsliv",
    platform: "linkedin",
    url: "https://www.linkedin.com/company/exempel-startaforetag",
    orderer: ines,
    administrators: [ines, jesper],
    to: "returned",
    daysAgo: 5,
    answers: {
      goal: "Fler bokar rådgivning innan de söker tillstånd. Vi räknar bokningarna varje månad.",
      purpose: "Förklara tillstånd, lokaler och rådgivning för den som funderar på att starta eget.",
    },
  },
  {
    name: "Skolgården leker",
    unit: "provangsskolan",
    ...facebook("skolgardenleker"),
    orderer: gillis,
    administrators: [gillis, fanny],
    to: "acceptance",
    afterwards: [declined],
    daysAgo: 7,
    answers: { purpose: "Tipsa vårdnadshavare om lekar från rasterna och berätta vad som händer på skolgården." },
  },
  {
    name: "Simhallen i Sollentuna",
    unit: "simhallen",
    ...facebook("simhallen"),
    orderer: bodil,
    administrators: [alfons, bodil],
    to: "creation",
    daysAgo: 2,
    answers: {
      goal: "Ingen kommer till en stängd bassäng. Vi räknar klagomål i kassan.",
      purpose: "Berätta om öppettider, lediga banor och tillfälliga stopp, och svara på frågor före besöket.",
    },
  },
  {
    name: "Provängsskolans matsal",
    unit: "provangsskolan",
    ...instagram("provangsmatsal"),
    orderer: fanny,
    administrators: [fanny, gillis],
    to: "launch",
    daysAgo: 2,
    answers: { purpose: "Visa veckans lunch och låta eleverna rösta om vilken rätt som ska komma tillbaka." },
  },
  {
    name: "Kaffekoppen dansar",
    unit: "kaffekoppen",
    platform: "tiktok",
    url: "https://www.tiktok.com/@exempel-kaffekoppen",
    orderer: lova,
    administrators: [lova, knut],
    to: "refused",
    daysAgo: 52,
    answers: { purpose: "Visa stoldans och andra aktiviteter för den som inte har varit på seniorträffen." },
  },
  {
    name: "Fågelholken i direktsändning",
    unit: "natur-park",
    platform: "youtube",
    url: "https://www.youtube.com/@exempel-fagelholken",
    orderer: ossian,
    administrators: [ossian, paulina],
    to: "withdrawn",
    daysAgo: 83,
    answers: { purpose: "Sända från en fågelholk under våren och svara på skolklassers frågor." },
  },
];
