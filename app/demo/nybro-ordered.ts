import type { SampleAccount } from "./samples";

const pernilla = "Pernilla Sidovik";
const ralf = "Ralf Hyllplan";
const stina = "Stina Läshörna";
const oskar = "Oskar Bokryggen";
const torsten = "Torsten Montersson";
const ulla = "Ulla Glasbit";
const vidar = "Vidar Föremål";
const yrsa = "Yrsa Katalogkort";
const albin = "Albin Bassängkant";
const berit = "Berit Simpuff";
const cornelius = "Cornelius Badmössa";
const dagny = "Dagny Varmvatten";
const goran = "Göran Krittavla";
const hedvig = "Hedvig Pennfodral";
const ingvar = "Ingvar Skåpsnyckel";

const facebook = (name: string) => ({ platform: "facebook", url: `https://www.facebook.com/exempel-${name}` });
const instagram = (name: string) => ({ platform: "instagram", url: `https://www.instagram.com/exempel_${name}` });

/** Orders that have not become accounts, or not yet. Every administrator has a deputy. */
export const nybroOrdered: SampleAccount[] = [
  {
    name: "Läscirkeln i fickan",
    unit: "biblioteket",
    platform: "tiktok",
    url: "https://www.tiktok.com/@exempel-lascirkeln",
    orderer: pernilla,
    administrators: [pernilla, ralf],
    deputies: [stina, oskar],
    to: "needsAnalysis",
    daysAgo: 2,
    answers: {
      goal: "Tio nya läscirklar till våren. Vi räknar dem som lånar en bokkasse.",
      audience: "Unga vuxna som läser men inte går på bibliotekets träffar.",
    },
  },
  {
    name: "Museets föremål",
    unit: "museet",
    ...instagram("museetsforemal"),
    orderer: ulla,
    administrators: [ulla, vidar],
    deputies: [yrsa, torsten],
    to: "order",
    daysAgo: 3,
    answers: {
      goal: "Fler skolklasser bokar en visning. Vi jämför bokningarna med i fjol.",
      purpose: "Visa ett föremål i veckan ur samlingen och berätta vad det användes till.",
    },
  },
  {
    name: "Sagostunden",
    unit: "biblioteket",
    ...facebook("sagostunden"),
    orderer: pernilla,
    administrators: [pernilla, stina],
    deputies: [ralf, oskar],
    to: "acceptance",
    daysAgo: 1,
    answers: {
      goal: "Alla platser på lördagens sagostund är tagna. Vi räknar barn och vuxna varje gång.",
      audience: "Vuxna med barn mellan tre och sex år, som letar efter något att göra på lördagen.",
      purpose: "Bjuda in till sagostunder och tipsa om böcker att läsa högt.",
    },
  },
  {
    name: "Simhallen i Nybro",
    unit: "simhallen",
    ...instagram("simhallennybro"),
    orderer: berit,
    administrators: [berit, cornelius],
    deputies: [dagny, albin],
    to: "consultation",
    daysAgo: 1,
    answers: {
      goal: "Färre åker hit när bassängen är stängd. Vi räknar samtalen till receptionen om öppettider.",
      audience: "Motionssimmare och barnfamiljer som vill veta läget innan de åker hemifrån.",
      purpose: "Tala om när det är öppet, hur fullt det är och när nästa simskola börjar.",
    },
  },
  {
    name: "Bakom montern",
    unit: "museet",
    platform: "blogg",
    url: "https://bakommontern.example/nybro",
    orderer: vidar,
    administrators: [vidar, yrsa],
    deputies: [ulla, torsten],
    to: "decision",
    daysAgo: 1,
    answers: {
      goal: "Fler frågor från släktforskare och samlare. Vi räknar dem och hur många vi kan besvara.",
      audience: "Den som är intresserad av glas, hantverk och bygdens historia, var de än bor.",
      central: "no",
      centralWhy: "Texterna är långa och ska gå att söka i. Det gemensamma kontot passar för korta nyheter.",
      purpose: "Berätta hur museet vårdar, ordnar och daterar det som lämnas in.",
      supervision:
        "Vi skriver varannan vecka och läser kommentarer varje vardag. Frågor får svar samma dag, eller skickas vidare. Det som bryter mot reglerna tas bort genast.",
      hours: 4,
    },
  },
  {
    name: "Lov i Nybro",
    unit: "kultur-fritid",
    ...facebook("lovinybro"),
    orderer: "Nanny Ridåfall",
    administrators: [stina, berit],
    deputies: [ralf, dagny],
    to: "decision",
    daysAgo: 2,
    answers: {
      goal: "Lovets aktiviteter blir fullbokade. Vi följer anmälningarna vecka för vecka.",
      purpose: "Samla det som biblioteket, museet och simhallen ordnar på loven.",
      hours: 2,
    },
  },
  {
    name: "Öppet hus på Hyttgymnasiet",
    unit: "hyttgymnasiet",
    ...facebook("hyttgymnasietoppethus"),
    orderer: hedvig,
    administrators: [hedvig, goran],
    deputies: [ingvar, "Frida Skolklocka"],
    to: "returned",
    daysAgo: 4,
    answers: {
      purpose: "Bjuda in niondeklassare till öppet hus och svara på frågor om programmen.",
      supervision: "Vi turas om att läsa kommentarer på lunchen, de dagar då vi är i skolan.",
    },
  },
  {
    name: "Snöröjningen just nu",
    unit: "gata-park",
    platform: "tiktok",
    url: "https://www.tiktok.com/@exempel-snorojningen",
    orderer: "Rune Snöröjare",
    administrators: ["Rune Snöröjare", "Tyko Lyktstolpe"],
    deputies: ["Selma Plantlåda", "Paulina Grusgång"],
    to: "refused",
    daysAgo: 52,
    answers: { purpose: "Visa var plogbilarna kör i korta filmer från hytten." },
  },
  {
    name: "Jul på torget",
    unit: "naringslivsenheten",
    ...facebook("julpatorget"),
    orderer: "Ludvig Skyltfönster",
    administrators: ["Ludvig Skyltfönster", "Kajsa Mässmonter"],
    deputies: ["Märta Butiksdörr", "Jerker Företagström"],
    to: "withdrawn",
    daysAgo: 70,
    answers: { purpose: "Samla julmarknadens program och svara på frågor från knallar." },
  },
  {
    name: "Träffpunkten",
    unit: "traffpunkten",
    ...facebook("traffpunkten"),
    orderer: "Lovisa Bullfat",
    administrators: ["Lovisa Bullfat", "Nora Dragspel"],
    deputies: ["Melker Korsord", "Konrad Kaffepaus"],
    to: "creation",
    daysAgo: 3,
    answers: { purpose: "Visa veckans program för äldre och deras anhöriga, och bjuda in den som inte har varit här." },
  },
  {
    name: "Hyttgymnasiet",
    unit: "hyttgymnasiet",
    ...instagram("hyttgymnasiet"),
    orderer: ingvar,
    administrators: [goran, ingvar],
    deputies: [hedvig, hedvig],
    to: "launch",
    daysAgo: 2,
    answers: { purpose: "Visa skoldagen på de olika programmen för den som ska välja gymnasium." },
  },
];
