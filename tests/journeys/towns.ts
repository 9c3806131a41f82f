export type Person = { name: string; email: string; town: string };

const personIn = (town: string) => (name: string, local: string) => ({ name, email: `${local}@${town}.example`, town });
const inToreboda = personIn("toreboda");
const inMonsterkoping = personIn("monsterkoping");

/** Who takes part in the journeys of each municipality: people whom one can choose at its sign-in. */
export const toreboda = {
  id: "toreboda",
  /** As the lists of units know it and show it. */
  unit: { id: "biblioteket", label: "Biblioteket (Kulturavdelningen)" },
  orderer: inToreboda("Anna Provsson", "anna.provsson"),
  second: inToreboda("Bertil Exempelgren", "bertil.exempelgren"),
  another: inToreboda("Ture Slussman", "ture.slussman"),
  /** Manages the unit, and decides. */
  chief: inToreboda("Cecilia Låtsasberg", "cecilia.latsasberg"),
  /** The next manager up. */
  above: inToreboda("David Påhitt", "david.pahitt"),
  secretary: inToreboda("Eva Protokollsson", "eva.protokollsson"),
  communications: inToreboda("Hanna Blindtext", "hanna.blindtext"),
  officer: inToreboda("Jonna Faktström", "jonna.faktstrom"),
};
export type Town = typeof toreboda;

export const monsterkoping: Town = {
  id: "monsterkoping",
  unit: { id: "stadsbiblioteket", label: "Stadsbiblioteket (Avdelningen för kultur och bildning)" },
  orderer: inMonsterkoping("Rakel Lånekort", "rakel.lanekort"),
  second: inMonsterkoping("Sixten Bokmärke", "sixten.bokmarke"),
  another: inMonsterkoping("Urban Trumström", "urban.trumstrom"),
  chief: inMonsterkoping("Otto Hyllman", "otto.hyllman"),
  above: inMonsterkoping("Nadja Fantasström", "nadja.fantasstrom"),
  secretary: inMonsterkoping("Orvar Bordlagd", "orvar.bordlagd"),
  communications: inMonsterkoping("Jasmin Textgren", "jasmin.textgren"),
  officer: inMonsterkoping("Linnea Ingress", "linnea.ingress"),
};
