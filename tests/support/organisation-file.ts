/** An organisation file, as it is written, before it is judged. */
export type Json = { units: Record<string, unknown>[]; people: Record<string, unknown>[] };
export const person = (name: string, unit: string, more: object = {}) => ({
  name,
  title: "handläggare",
  email: `${name.toLowerCase().replace(" ", ".")}@prov.example`,
  phone: "010-000 00 00",
  unit,
  ...more,
});

/** A small whole organisation; a test changes a copy of it. */
export const whole = (): Json => ({
  units: [
    { id: "kommunen", name: "Kommunen", level: "municipality", parent: null, manager: "topp.chefsson@prov.example" },
    { id: "kultur", name: "Kulturförvaltningen", level: "administration", parent: "kommunen" },
    { id: "biblioteket", name: "Biblioteket", level: "unit", parent: "kultur", manager: "Chef.Chefsson@prov.example" },
  ],
  people: [
    person("Topp Chefsson", "kommunen"),
    person("Chef Chefsson", "biblioteket"),
    person("Prov Provsson", "biblioteket"),
    person("Kom Skrivsson", "kommunen", { roles: ["communications", "informationOfficer"] }),
    person("Sekreterare Sekreterarsson", "kommunen", { roles: ["secretary"] }),
  ],
});
