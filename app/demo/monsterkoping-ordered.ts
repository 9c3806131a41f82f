import { sentAgain } from "./episodes";
import type { SampleAccount } from "./samples";

const rakel = "Rakel Lånekort";
const sixten = "Sixten Bokmärke";
const tilda = "Tilda Sagolin";
const jasmin = "Jasmin Textgren";
const klas = "Klas Bildtextsson";
const urban = "Urban Trumström";
const vendela = "Vendela Kulissén";
const xerxes = "Xerxes Exempelöv";
const ylva = "Ylva Provskrivning";
const agda = "Agda Gräsklippare";
const birger = "Birger Häcksax";
const clas = "Clas Kranvik";
const disa = "Disa Droppström";
const elna = "Elna Nappsson";
const folke = "Folke Sandlåda";

const facebook = (name: string) => ({ platform: "facebook", url: `https://www.facebook.com/prov-${name}` });
const instagram = (name: string) => ({ platform: "instagram", url: `https://www.instagram.com/prov_${name}` });

/** Orders that have not become accounts, or not yet. */
export const monsterkopingOrdered: SampleAccount[] = [
  {
    name: "Mönsterköping från ovan",
    unit: "kommunikation",
    platform: "youtube",
    url: "https://www.youtube.com/@prov-franovan",
    orderer: "Linnea Ingress",
    administrators: [jasmin, klas],
    to: "needsAnalysis",
    daysAgo: 2,
    answers: { goal: "Visa hur staden växer. Vi räknar visningar och frågor om detaljplaner." },
  },
  {
    name: "Läslyft för unga",
    unit: "stadsbiblioteket",
    platform: "tiktok",
    url: "https://www.tiktok.com/@prov-laslyft",
    orderer: rakel,
    administrators: [rakel, tilda],
    to: "order",
    daysAgo: 1,
    answers: { purpose: "Tipsa unga om böcker, av andra unga." },
  },
  {
    name: "Stadsbibliotekets bildrum",
    unit: "stadsbiblioteket",
    ...instagram("bildrummet"),
    orderer: rakel,
    administrators: [rakel, sixten],
    to: "acceptance",
    daysAgo: 1,
    answers: { purpose: "Visa utställningar och det som händer i huset." },
  },
  {
    name: "Parkbänken",
    unit: "parkenheten",
    ...instagram("parkbanken"),
    orderer: agda,
    administrators: [agda, birger],
    to: "consultation",
    daysAgo: 2,
    answers: {
      goal: "Fler anmäler nedskräpning genom felanmälan. Vi jämför antalet från år till år.",
      purpose: "Berätta vad som blommar och varför vi klipper som vi gör.",
    },
  },
  {
    name: "Sagohörnan",
    unit: "stadsbiblioteket",
    ...facebook("sagohornan"),
    orderer: tilda,
    administrators: [tilda, sixten],
    to: "decision",
    daysAgo: 1,
    answers: {
      goal: "Sagostunderna ska vara fullsatta. Vi räknar besökare varje vecka.",
      purpose: "Bjuda in småbarnsföräldrar till sagostunder och tipsa om bilderböcker.",
    },
  },
  {
    name: "Stadsbibliotekets skrivarkväll",
    unit: "stadsbiblioteket",
    platform: "blogg",
    url: "https://skrivarkvallen.example/",
    orderer: "Otto Hyllman",
    administrators: ["Otto Hyllman", rakel],
    to: "decision",
    daysAgo: 3,
    answers: { purpose: "Publicera texter från skrivarkvällarna, med författarnas tillstånd." },
  },
  {
    name: "Öppet hus på Mönstergymnasiet",
    unit: "monstergymnasiet",
    ...facebook("oppethus"),
    orderer: xerxes,
    administrators: [xerxes, ylva],
    to: "returned",
    daysAgo: 5,
    answers: { purpose: "Bjuda in niondeklassare till öppet hus och svara på frågor om programmen." },
  },
  {
    name: "Studievägledningen",
    unit: "monstergymnasiet",
    ...instagram("studievagledningen"),
    orderer: ylva,
    administrators: [ylva, xerxes],
    to: "returned",
    afterwards: [sentAgain],
    daysAgo: 2,
    answers: { purpose: "Påminna om datum för val och ansökan och svara på vanliga frågor." },
  },
  {
    name: "Kranvatten för alla",
    unit: "vattenverket",
    platform: "tiktok",
    url: "https://www.tiktok.com/@prov-kranvatten",
    orderer: clas,
    administrators: [clas, disa],
    to: "refused",
    daysAgo: 90,
    answers: { purpose: "Förklara hur vattnet renas i korta filmer." },
  },
  {
    name: "Danskvällarna",
    unit: "kulturskolan",
    ...facebook("danskvallarna"),
    orderer: vendela,
    administrators: [vendela, urban],
    to: "withdrawn",
    daysAgo: 58,
    answers: { purpose: "Bjuda in till danskvällarna." },
  },
  {
    name: "Familjecentralen Ankaret",
    unit: "familjecentralen",
    ...facebook("ankaret"),
    orderer: elna,
    administrators: [elna, folke],
    to: "creation",
    daysAgo: 2,
    answers: { purpose: "Berätta för småbarnsföräldrar vad som händer på familjecentralen." },
  },
  {
    name: "Mönstergymnasiet",
    unit: "monstergymnasiet",
    ...instagram("monstergymnasiet"),
    orderer: ylva,
    administrators: [ylva, xerxes],
    to: "launch",
    daysAgo: 1,
    answers: { purpose: "Visa vardagen på skolan, berättad av eleverna själva." },
  },
];
