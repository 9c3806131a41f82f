import { personId } from "./people";

/** Who to sign in as in the demo, and why one would choose them. */
export type SignIn = { id: string; why: string };

const choices: Record<string, [name: string, why: string][]> = {
  toreboda: [
    ["Anna Provsson", "Beställer konton"],
    ["Bertil Exempelgren", "Andra administratör, har ett uppdrag att svara på"],
    ["Cecilia Låtsasberg", "Enhetschef, har en beställning att besluta om"],
    ["David Påhitt", "Närmast högre chef, beslutar när enhetschefen själv är inblandad"],
    ["Eva Protokollsson", "Nämndsekreterare, för in nämndens beslut"],
    ["Hanna Blindtext", "Kommunikationsenheten, hjälper till och utvärderar"],
    ["Jonna Faktström", "Informationsansvarig, får kopior av det som godkänns"],
    ["Ture Slussman", "Administratör, håller på att lämna över ett konto"],
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
  ],
};

/** The sample people of a municipality to choose among; none where there is no sample data. */
export function sampleSignIns(municipality: string): SignIn[] {
  return (choices[municipality] ?? []).map(([name, why]) => ({ id: personId(name), why }));
}
