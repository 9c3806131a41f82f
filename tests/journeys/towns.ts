export type Person = { name: string; email: string; town: string };

const personIn = (town: string) => (name: string, local: string) => ({ name, email: `${local}@${town}.example`, town });
const inToreboda = personIn("toreboda");
const inMonsterkoping = personIn("monsterkoping");

export type Town = {
  id: string;
  /** As the lists of units know it and show it. */
  unit: { id: string; label: string };
  orderer: Person;
  second: Person;
  another: Person;
  /** Decides on an order of the unit. */
  chief: Person;
  /** The next manager up. */
  above: Person;
  secretary: Person;
  communications: Person;
  officer: Person;
  /** Decides on a closure, where that is another manager. */
  closer?: Person;
  /** Stands in for the administrators, where each has to have a deputy. */
  deputy?: Person;
};

/** Who takes part in the journeys of each municipality: people whom one can choose at its sign-in. */
export const toreboda: Town = {
  id: "toreboda",
  unit: { id: "biblioteket", label: "Biblioteket (Kulturavdelningen)" },
  orderer: inToreboda("Anna Provsson", "anna.provsson"),
  second: inToreboda("Bertil Exempelgren", "bertil.exempelgren"),
  another: inToreboda("Ture Slussman", "ture.slussman"),
  chief: inToreboda("Cecilia Låtsasberg", "cecilia.latsasberg"),
  above: inToreboda("David Påhitt", "david.pahitt"),
  secretary: inToreboda("Eva Protokollsson", "eva.protokollsson"),
  communications: inToreboda("Hanna Blindtext", "hanna.blindtext"),
  officer: inToreboda("Jonna Faktström", "jonna.faktstrom"),
};

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

const inSollentuna = personIn("sollentuna");
export const sollentuna: Town = {
  id: "sollentuna",
  unit: { id: "huvudbiblioteket", label: "Huvudbiblioteket" },
  orderer: inSollentuna("Saga Baksidestext", "saga.baksidestext"),
  second: inSollentuna("Teodor Marginalén", "teodor.marginalen"),
  another: inSollentuna("Alfons Simfotsson", "alfons.simfotsson"),
  chief: inSollentuna("Pontus Bokryggsson", "pontus.bokryggsson"),
  above: inSollentuna("Ottilia Mellanrum", "ottilia.mellanrum"),
  secretary: inSollentuna("Majken Votering", "majken.votering"),
  communications: inSollentuna("Elvira Puffström", "elvira.puffstrom"),
  officer: inSollentuna("Greta Notistén", "greta.notisten"),
};

const inHallstahammar = personIn("hallstahammar");
export const hallstahammar: Town = {
  id: "hallstahammar",
  unit: { id: "biblioteket", label: "Biblioteket" },
  orderer: inHallstahammar("Vanja Läsfåtölj", "vanja.lasfatolj"),
  second: inHallstahammar("Wilgot Pocketsson", "wilgot.pocketsson"),
  another: inHallstahammar("Dante Flytväst", "dante.flytvast"),
  chief: inHallstahammar("Ulrik Bokstöd", "ulrik.bokstod"),
  above: inHallstahammar("Tyra Vitrin", "tyra.vitrin"),
  secretary: inHallstahammar("Lilly Pappersbricka", "lilly.pappersbricka"),
  communications: inHallstahammar("Hedda Bildbank", "hedda.bildbank"),
  officer: inHallstahammar("Hedda Bildbank", "hedda.bildbank"),
};

const inNybro = personIn("nybro");
export const nybro: Town = {
  id: "nybro",
  unit: { id: "biblioteket", label: "Biblioteket" },
  orderer: inNybro("Pernilla Sidovik", "pernilla.sidovik"),
  second: inNybro("Stina Läshörna", "stina.lashorna"),
  another: inNybro("Vidar Föremål", "vidar.foremal"),
  chief: inNybro("Nanny Ridåfall", "nanny.ridafall"),
  above: inNybro("Rut Helhetsgren", "rut.helhetsgren"),
  secretary: inNybro("Hjalmar Föredragning", "hjalmar.foredragning"),
  communications: inNybro("Agneta Notisqvist", "agneta.notisqvist"),
  officer: inNybro("Camilla Budskapsson", "camilla.budskapsson"),
  deputy: inNybro("Vidar Föremål", "vidar.foremal"),
};

const inKungalv = personIn("kungalv");
export const kungalv: Town = {
  id: "kungalv",
  unit: { id: "seglargymnasiet", label: "Seglargymnasiet" },
  orderer: inKungalv("Åsta Bokvagn", "asta.bokvagn"),
  second: inKungalv("Ärling Pocketbok", "arling.pocketbok"),
  another: inKungalv("Lennart Vattenrutsch", "lennart.vattenrutsch"),
  chief: inKungalv("Regina Skolbänk", "regina.skolbank"),
  above: inKungalv("Astrid Farledsson", "astrid.farledsson"),
  secretary: inKungalv("Joar Klubbslag", "joar.klubbslag"),
  communications: inKungalv("Ebba Megafonsson", "ebba.megafonsson"),
  officer: inKungalv("Gunilla Rubrikrad", "gunilla.rubrikrad"),
  closer: inKungalv("Terese Skolaula", "terese.skolaula"),
};
