import { asked, deputised, evaluated, evaluationWritten } from "./episodes";
import type { SampleAccount } from "./samples";

const agneta = "Agneta Notisqvist";
const bo = "Bo Spaltman";
const camilla = "Camilla Budskapsson";
const edvin = "Edvin Menyrad";
const kajsa = "Kajsa Mässmonter";
const ludvig = "Ludvig Skyltfönster";
const marta = "Märta Butiksdörr";
const oskar = "Oskar Bokryggen";
const pernilla = "Pernilla Sidovik";
const ralf = "Ralf Hyllplan";
const stina = "Stina Läshörna";
const ulla = "Ulla Glasbit";
const vidar = "Vidar Föremål";
const yrsa = "Yrsa Katalogkort";
const rune = "Rune Snöröjare";
const selma = "Selma Plantlåda";
const tyko = "Tyko Lyktstolpe";

const facebook = (name: string) => ({ platform: "facebook", url: `https://www.facebook.com/exempel-${name}` });
const instagram = (name: string) => ({ platform: "instagram", url: `https://www.instagram.com/exempel_${name}` });

/** Accounts in use, and those that were. Every administrator has a deputy. */
export const nybroLaunched: SampleAccount[] = [
  {
    name: "Nybro kommun",
    unit: "informationsenheten",
    ...facebook("nybrokommun"),
    orderer: edvin,
    administrators: [bo, edvin],
    deputies: [camilla, agneta],
    to: "operation",
    afterwards: [evaluated, evaluated],
    daysAgo: 26,
    answers: {
      goal: "Den som frågar får svar samma dag. Vi mäter svarstiden varje månad.",
      audience: "Alla som bor eller arbetar i kommunen. Många ställer sina frågor här i stället för att ringa.",
      purpose: "Kommunens gemensamma konto: nyheter, driftstörningar och svar på frågor.",
      hours: 10,
    },
  },
  {
    name: "Nybro bibliotek",
    unit: "biblioteket",
    ...facebook("nybrobibliotek"),
    orderer: pernilla,
    administrators: [pernilla, ralf],
    deputies: [stina, stina],
    to: "operation",
    afterwards: [deputised(oskar), evaluated],
    daysAgo: 58,
    answers: {
      goal: "Fler kommer till författarkvällarna. Vi räknar besökare och frågor.",
      purpose: "Tipsa om böcker och evenemang och svara på frågor om lån och öppettider.",
    },
  },
  {
    name: "Besök Nybro",
    unit: "naringslivsenheten",
    ...instagram("besoknybro"),
    orderer: marta,
    administrators: [marta, ludvig],
    deputies: [kajsa, kajsa],
    to: "operation",
    afterwards: [evaluated, asked(camilla)],
    daysAgo: 6,
    answers: {
      goal: "Fler stannar över natten. Vi följer antalet gästnätter och frågor från besökare.",
      purpose: "Visa skog, sjöar och glas för den som planerar en resa hit.",
      hours: 5,
    },
  },
  {
    name: "Gator och parker i Nybro: vägarbeten, snöröjning, planteringar, lekplatser, belysning och felanmälan",
    unit: "gata-park",
    ...facebook("gator-och-parker-i-nybro-vagarbeten-snorojning-och-planteringar"),
    orderer: tyko,
    administrators: [rune, tyko],
    deputies: [selma, selma],
    to: "operation",
    daysAgo: 124,
    answers: {
      goal: "Fler fel anmäls på rätt ställe. Vi jämför antalet anmälningar med antalet kommentarer.",
      purpose: "Berätta i förväg om arbeten som märks och visa hur man anmäler ett fel.",
    },
  },
  {
    name: "Arbeta i Nybro kommun",
    unit: "informationsenheten",
    platform: "linkedin",
    url: "https://www.linkedin.com/company/exempel-nybrokommun",
    orderer: edvin,
    administrators: [camilla, edvin],
    deputies: [bo, agneta],
    to: "evaluation",
    daysAgo: 2,
    answers: { purpose: "Berätta om yrken i kommunen för den som söker jobb eller funderar på att byta." },
  },
  {
    name: "Verkstan på Hyttgymnasiet",
    unit: "hyttgymnasiet",
    platform: "youtube",
    url: "https://www.youtube.com/@exempel-verkstan",
    orderer: "Göran Krittavla",
    administrators: ["Göran Krittavla", "Ingvar Skåpsnyckel"],
    deputies: ["Hedvig Pennfodral", "Frida Skolklocka"],
    to: "evaluation",
    afterwards: [evaluationWritten],
    daysAgo: 1,
    answers: { purpose: "Visa elevernas arbeten i verkstaden, filmade av dem själva." },
  },
  {
    name: "Simskolan i sommar",
    unit: "simhallen",
    ...facebook("simskolanisommar"),
    orderer: "Cornelius Badmössa",
    administrators: ["Cornelius Badmössa", "Dagny Varmvatten"],
    deputies: ["Berit Simpuff", "Albin Bassängkant"],
    to: "closing",
    daysAgo: 3,
    answers: { purpose: "Påminna om tider för sommarens simskola och tala om när den är inställd." },
  },
  {
    name: "Cykla i Nybro",
    unit: "gata-park",
    ...instagram("cyklainybro"),
    orderer: selma,
    administrators: [selma, tyko],
    deputies: [rune, rune],
    to: "closed",
    daysAgo: 83,
    answers: { purpose: "Tipsa om cykelvägar och få fler att lämna bilen hemma." },
  },
  {
    name: "Träffpunktens kör",
    unit: "traffpunkten",
    platform: "youtube",
    url: "https://www.youtube.com/@exempel-traffpunktenskor",
    orderer: "Nora Dragspel",
    administrators: ["Nora Dragspel", "Melker Korsord"],
    deputies: ["Lovisa Bullfat", "Lovisa Bullfat"],
    to: "transferDecision",
    daysAgo: 5,
    answers: { purpose: "Låta den som inte kan komma höra kören hemifrån." },
  },
  {
    name: "Kväll på museet",
    unit: "museet",
    ...facebook("kvallpamuseet"),
    orderer: ulla,
    administrators: [vidar, ulla],
    deputies: [yrsa, yrsa],
    to: "transferring",
    daysAgo: 4,
    answers: { purpose: "Bjuda in till museets kvällsvisningar och svara på frågor om biljetter." },
  },
  {
    name: "Minnen från hyttan",
    unit: "museet",
    platform: "blogg",
    url: "https://minnenfranhyttan.example/nybro",
    orderer: vidar,
    administrators: [vidar, yrsa],
    deputies: [ulla, ulla],
    to: "transferred",
    daysAgo: 150,
    answers: { purpose: "Samla minnen från dem som har arbetat med glas och visa bilder ur arkivet." },
  },
];
