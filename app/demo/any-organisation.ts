import type { Policy } from "../../workflows/policy/schema";
import { levels } from "../../workflows/policy/vocabulary";
import type { SampleOrganisation } from "./people";

type Units = SampleOrganisation["units"];
type People = SampleOrganisation["people"];

/** What the units between the top and the lowest are about; each area has one of every level. */
const areas = { stod: "ledning och stöd", kultur: "kultur och fritid" } as const;
type Area = keyof typeof areas;

const lowest: { id: string; name: string; area: Area; manager: string; title: string }[] = [
  { id: "kommunikation", name: "Kommunikation", area: "stod", manager: "Pärla Rubrikdal", title: "kommunikationschef" },
  { id: "kansli", name: "Kansliet", area: "stod", manager: "Hasse Pärmlund", title: "kanslichef" },
  { id: "biblioteket", name: "Provbiblioteket", area: "kultur", manager: "Lova Hyllmeter", title: "bibliotekschef" },
  { id: "badet", name: "Exempelbadet", area: "kultur", manager: "Plask Klorström", title: "badchef" },
];

/** Who manages a unit between the top and the lowest, by area and level. */
const between: Record<Area, Partial<Record<string, string>>> = {
  stod: { board: "Klubba Ordförandsson", administration: "Ruta Helhetslund", department: "Stabil Stödberg" },
  kultur: { board: "Votera Presidiesson", administration: "Kulan Kulturgren", department: "Fritjof Ledighetsson" },
};

const staff: People = [
  { name: "Notis Pressgren", title: "kommunikatör", unit: "kommunikation", roles: ["communications"] },
  { name: "Pixel Bildsson", title: "webbredaktör", unit: "kommunikation", roles: ["communications"] },
  { name: "Fakta Arkivdal", title: "informationsansvarig", unit: "kommunikation", roles: ["informationOfficer"] },
  { name: "Paragraf Justerström", title: "nämndsekreterare", unit: "kansli", roles: ["secretary"] },
  { name: "Bilaga Kallelsedotter", title: "nämndsekreterare", unit: "kansli", roles: ["secretary"] },
  { name: "Diarie Mappström", title: "registrator", unit: "kansli", roles: ["registrar"] },
  { name: "Server Kabelgren", title: "systemförvaltare", unit: "kansli", roles: ["systemManager"] },
  { name: "Inlägg Provlund", title: "bibliotekarie", unit: "biblioteket" },
  { name: "Svara Exempelsson", title: "bibliotekarie", unit: "biblioteket" },
  { name: "Boka Lånedal", title: "barnbibliotekarie", unit: "biblioteket" },
  { name: "Saga Omlånsson", title: "biblioteksassistent", unit: "biblioteket" },
  { name: "Simma Låtsasberg", title: "simlärare", unit: "badet" },
  { name: "Våge Badkrukesson", title: "badvärd", unit: "badet" },
  { name: "Duscha Handduksdal", title: "receptionist", unit: "badet" },
];
const politicians = ["Valurna Mandatsson", "Röst Fullmäktigdal"];

/** Who can run an account, those of the library first. */
export const runners = staff.filter(({ unit }) => unit === "biblioteket" || unit === "badet").map(({ name }) => name);

/** A made-up organisation with the levels and words of any policy: every role held, every unit but boards managed. */
export function anyOrganisation(policy: Policy): SampleOrganisation {
  const present = levels.filter((level) => policy.levels[level] !== undefined);
  const [top, bottom] = [present[0] ?? "municipality", present.at(-1) ?? "unit"];
  const middle = present.slice(1, -1);
  // A board decides together: it has a manager only where the policy lets one decide at its level.
  const deciding = [policy.deciders.order.level, policy.deciders.closure.level].includes("board");
  const managed = (level: string) => level !== "board" || deciding;
  const word = (level: (typeof levels)[number]) => policy.levels[level] ?? level;
  const aboveLowest = (area: Area) => (middle.length ? `${area}-${middle.at(-1)}` : "kommunen");

  const tree: Units = (Object.keys(areas) as Area[]).flatMap((area) =>
    middle.map((level, index) => ({
      id: `${area}-${level}`,
      name: `${word(level)} för ${areas[area]}`,
      level,
      parent: index ? `${area}-${middle[index - 1]}` : "kommunen",
      ...(managed(level) ? { manager: between[area][level] } : {}),
    })),
  );
  const units: Units = [
    ...(present.length > 1
      ? [{ id: "kommunen", name: policy.name, level: top, parent: null, manager: "Överblick Samlingsdal" }]
      : []),
    ...tree,
    ...lowest.map(({ id, name, area, manager }) => ({
      id,
      name,
      level: bottom,
      parent: present.length > 1 ? aboveLowest(area) : null,
      manager,
    })),
  ];
  const titles = new Map(lowest.map(({ id, title }) => [id, title]));
  const managers = units.flatMap(({ id, level, manager }) => {
    const area = areas[id.split("-")[0] as Area];
    const title = titles.get(id) ?? (area ? `chef för ${area}` : "kommundirektör");
    // Whoever leads an administration is also whom one reaches there when something is urgent.
    return manager ? [{ name: manager, title, unit: id, roles: level === "administration" ? ["contact"] : [] }] : [];
  });
  const chamber = units.find(({ level }) => level === "board")?.id ?? units[0]?.id ?? "";
  const elected = politicians.map((name) => ({ name, title: "förtroendevald", unit: chamber, roles: ["politician"] }));
  return { units, people: [...managers, ...elected, ...staff] };
}

/** Who to sign in as where there is no sample data of the municipality's own. */
export const anySignIns: [name: string, why: string][] = [
  ["Inlägg Provlund", "Beställer konton"],
  ["Våge Badkrukesson", "Andra administratör, har ett uppdrag att svara på"],
  ["Svara Exempelsson", "Medarbetare, kan bli administratör eller ersättare"],
  ["Boka Lånedal", "Medarbetare, kan bli administratör eller ersättare"],
  ["Saga Omlånsson", "Medarbetare, kan bli administratör eller ersättare"],
  ["Lova Hyllmeter", "Chef på den lägsta nivån"],
  ["Fritjof Ledighetsson", "Chef på mellannivån"],
  ["Kulan Kulturgren", "Chef på den övre nivån"],
  ["Överblick Samlingsdal", "Högsta chefen"],
  ["Notis Pressgren", "Kommunikation, lämnar samrådssvar"],
  ["Fakta Arkivdal", "Informationsansvarig"],
  ["Paragraf Justerström", "Nämndsekreterare, för in nämndens beslut"],
];
