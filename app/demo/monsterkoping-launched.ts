import { asked, deputised, evaluated } from "./episodes";
import type { SampleAccount } from "./samples";

const rakel = "Rakel Lånekort";
const sixten = "Sixten Bokmärke";
const tilda = "Tilda Sagolin";
const jasmin = "Jasmin Textgren";
const klas = "Klas Bildtextsson";
const milla = "Milla Väntkö";
const nore = "Nore Återkoppling";
const urban = "Urban Trumström";
const vendela = "Vendela Kulissén";
const agda = "Agda Gräsklippare";
const birger = "Birger Häcksax";
const clas = "Clas Kranvik";
const disa = "Disa Droppström";
const elna = "Elna Nappsson";
const folke = "Folke Sandlåda";

const facebook = (name: string) => ({ platform: "facebook", url: `https://www.facebook.com/prov-${name}` });
const instagram = (name: string) => ({ platform: "instagram", url: `https://www.instagram.com/prov_${name}` });

/** Accounts in use, and those that were. */
export const monsterkopingLaunched: SampleAccount[] = [
  {
    name: "Mönsterköpings kommun",
    unit: "kommunikation",
    ...facebook("monsterkoping"),
    orderer: klas,
    administrators: [jasmin, klas],
    to: "operation",
    afterwards: [evaluated, evaluated],
    daysAgo: 20,
    answers: { purpose: "Kommunens gemensamma konto: nyheter, störningar och svar på frågor.", hours: 15 },
  },
  {
    name: "Stadsbiblioteket i Mönsterköping",
    unit: "stadsbiblioteket",
    ...facebook("stadsbiblioteket"),
    orderer: rakel,
    administrators: [rakel, sixten],
    to: "operation",
    afterwards: [deputised(tilda), evaluated],
    daysAgo: 72,
    answers: { purpose: "Tipsa om böcker och evenemang och svara på frågor om lån och öppettider." },
  },
  {
    name: "Kontaktcenter svarar",
    unit: "kontaktcenter",
    platform: "x",
    url: "https://x.com/prov_kontaktcenter",
    orderer: milla,
    administrators: [milla, nore],
    to: "operation",
    afterwards: [asked("Linnea Ingress")],
    daysAgo: 8,
    answers: { purpose: "Svara på frågor och berätta om störningar i vatten, gator och bussar.", hours: 8 },
  },
  {
    name: "Kulturskolan Ackordet, avdelningen för slagverk, dans och experimentell scenkonst för barn och unga",
    unit: "kulturskolan",
    ...instagram("kulturskolanackordetslagverkdansochscenkonst"),
    orderer: urban,
    administrators: [urban, vendela],
    to: "operation",
    daysAgo: 118,
    answers: { purpose: "Visa vad eleverna gör och bjuda in till konserter och föreställningar." },
  },
  {
    name: "Mönsterköping som arbetsgivare",
    unit: "kommunikation",
    platform: "linkedin",
    url: "https://www.linkedin.com/company/prov-monsterkoping",
    orderer: klas,
    administrators: [klas, jasmin],
    to: "evaluation",
    daysAgo: 3,
    answers: { purpose: "Visa yrken i kommunen och nå den som funderar på att söka." },
  },
  {
    name: "Blomsterveckan",
    unit: "parkenheten",
    ...facebook("blomsterveckan"),
    orderer: birger,
    administrators: [birger, agda],
    to: "closing",
    daysAgo: 4,
    answers: { purpose: "Samla program och bilder från Blomsterveckan." },
  },
  {
    name: "Vattenverkets driftblogg",
    unit: "vattenverket",
    platform: "blogg",
    url: "https://driftblogg.example/",
    orderer: disa,
    administrators: [disa, clas],
    to: "closed",
    daysAgo: 110,
    answers: { purpose: "Berätta om planerade arbeten på ledningsnätet." },
  },
  {
    name: "Ankarets pappagrupp",
    unit: "familjecentralen",
    ...facebook("pappagruppen"),
    orderer: folke,
    administrators: [folke, elna],
    to: "transferDecision",
    daysAgo: 6,
    answers: { purpose: "Samla pappor som träffas på familjecentralen varje torsdag." },
  },
  {
    name: "Ackordets storband",
    unit: "kulturskolan",
    ...facebook("storbandet"),
    orderer: urban,
    administrators: [urban, vendela],
    to: "transferring",
    daysAgo: 7,
    answers: { purpose: "Bjuda in till storbandets konserter." },
  },
  {
    name: "Mönsterköpings odlingslotter",
    unit: "parkenheten",
    ...facebook("odlingslotterna"),
    orderer: agda,
    administrators: [agda, birger],
    to: "transferred",
    daysAgo: 160,
    answers: { purpose: "Svara på frågor om odlingslotterna och tipsa om vad som är dags att så." },
  },
];
