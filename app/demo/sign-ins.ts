import { anySignIns } from "./any-organisation";
import { personId } from "./people";

/** Who to sign in as in the demo, and why one would choose them. */
export type SignIn = { id: string; why: string };

const choices: Record<string, [name: string, why: string][]> = {
  sollentuna: [
    ["Saga Baksidestext", "Beställer konton"],
    ["Teodor Marginalén", "Andra administratör, har ett uppdrag att svara på"],
    ["Pontus Bokryggsson", "Verksamhetschef, har en beställning att besluta om"],
    ["Ottilia Mellanrum", "Närmast högre chef, beslutar när verksamhetschefen själv är inblandad"],
    ["Majken Votering", "Nämndsekreterare, för in nämndens beslut"],
    ["Elvira Puffström", "Kommunikationsavdelningen, sköter det gemensamma kontot och utvärderar ett annat"],
    ["Greta Notistén", "Informationsansvarig, är tillfrågad om ett uppdrag"],
    ["Alfons Simfotsson", "Administratör, håller på att lämna över ett konto"],
    ["Diana Aktgömma", "Registrator, läser akterna och kontrollerar underskrifter"],
    ["Servus Loggström", "Systemförvaltare, sköter personer, enheter och behörigheter"],
  ],
  hallstahammar: [
    ["Vanja Läsfåtölj", "Beställer konton"],
    ["Wilgot Pocketsson", "Andra administratör, har ett uppdrag att svara på"],
    ["Ulrik Bokstöd", "Bibliotekschef, har en beställning att besluta om"],
    ["Tyra Vitrin", "Närmast högre chef, beslutar när bibliotekschefen själv är inblandad"],
    ["Lilly Pappersbricka", "Nämndsekreterare, för in nämndens beslut"],
    ["Hedda Bildbank", "Kommunikationsenheten, lämnar samrådssvar om avslut"],
    ["Dante Flytväst", "Administratör, håller på att lämna över ett konto"],
    ["Beata Talartid", "Kommunalråd: kan inte sköta ett konto"],
    ["Diarietta Mappsson", "Registrator, läser akterna och kontrollerar underskrifter"],
    ["Backup Nattsudd", "Systemförvaltare, sköter personer, enheter och behörigheter"],
  ],
  nybro: [
    ["Pernilla Sidovik", "Beställer konton"],
    ["Stina Läshörna", "Andra administratör, har ett uppdrag att svara på"],
    ["Nanny Ridåfall", "Förvaltningschef, har en beställning att besluta om"],
    ["Rut Helhetsgren", "Närmast högre chef, beslutar när förvaltningschefen själv är inblandad"],
    ["Hjalmar Föredragning", "Nämndsekreterare, för in nämndens beslut"],
    ["Agneta Notisqvist", "Informationsenheten, lämnar samrådssvar"],
    ["Camilla Budskapsson", "Informationsansvarig, utvärderar ett konto"],
    ["Vidar Föremål", "Administratör, håller på att lämna över ett konto"],
    ["Regist Pärmryggsson", "Registrator, läser akterna och kontrollerar underskrifter"],
    ["Sladd Kopplingsdal", "Systemförvaltare, sköter personer, enheter och behörigheter"],
  ],
  kungalv: [
    ["Åsta Bokvagn", "Beställer konton"],
    ["Ärling Pocketbok", "Andra administratör, har ett uppdrag att svara på"],
    ["Regina Skolbänk", "Sektorchef, har en beställning att besluta om"],
    ["Terese Skolaula", "Rektor, har en utvärdering att besluta efter"],
    ["Astrid Farledsson", "Närmast högre chef, beslutar när sektorchefen själv är inblandad"],
    ["Joar Klubbslag", "Nämndsekreterare, för in nämndens beslut"],
    ["Ebba Megafonsson", "Kommunikationsenheten, lämnar samrådssvar"],
    ["Gunilla Rubrikrad", "Informationsansvarig, utvärderar ett konto"],
    ["Lennart Vattenrutsch", "Administratör, håller på att lämna över ett konto"],
    ["Arkiva Hyllplan", "Registrator, läser akterna och kontrollerar underskrifter"],
    ["Patch Serverskog", "Systemförvaltare, sköter personer, enheter och behörigheter"],
  ],
  toreboda: [
    ["Anna Provsson", "Beställer konton"],
    ["Bertil Exempelgren", "Andra administratör, har ett uppdrag att svara på"],
    ["Cecilia Låtsasberg", "Enhetschef, har en beställning att besluta om"],
    ["David Påhitt", "Närmast högre chef, beslutar när enhetschefen själv är inblandad"],
    ["Eva Protokollsson", "Nämndsekreterare, för in nämndens beslut"],
    ["Hanna Blindtext", "Kommunikationsenheten, hjälper till och utvärderar"],
    ["Jonna Faktström", "Informationsansvarig, får kopior av det som godkänns"],
    ["Ture Slussman", "Administratör, håller på att lämna över ett konto"],
    ["Dora Diarieholm", "Registrator, läser akterna och kontrollerar underskrifter"],
    ["Sven Systemåker", "Systemförvaltare, sköter personer, enheter och behörigheter"],
  ],
  monsterkoping: [
    ["Rakel Lånekort", "Beställer konton"],
    ["Sixten Bokmärke", "Andra administratör, har ett uppdrag att svara på"],
    ["Otto Hyllman", "Enhetschef, har en beställning att besluta om"],
    ["Nadja Fantasström", "Närmast högre chef, beslutar när enhetschefen själv är inblandad"],
    ["Orvar Bordlagd", "Nämndsekreterare, för in nämndens beslut"],
    ["Jasmin Textgren", "Kommunikationsenheten, lämnar samrådssvar"],
    ["Linnea Ingress", "Informationsansvarig, är tillfrågad om ett uppdrag"],
    ["Urban Trumström", "Administratör, håller på att lämna över ett konto"],
    ["Akta Arkivlåda", "Registrator, läser akterna och kontrollerar underskrifter"],
    ["Klara Kabelkvist", "Systemförvaltare, sköter personer, enheter och behörigheter"],
  ],
};

/** The sample people of a municipality to choose among. */
export function sampleSignIns(municipality: string): SignIn[] {
  return (choices[municipality] ?? anySignIns).map(([name, why]) => ({ id: personId(name), why }));
}
