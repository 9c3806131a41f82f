import { describe, expect, it } from "vitest";
import { hallstahammarOrganisation } from "../../app/demo/hallstahammar-organisation";
import { kungalvOrganisation } from "../../app/demo/kungalv-organisation";
import { monsterkopingOrganisation } from "../../app/demo/monsterkoping-organisation";
import { nybroOrganisation } from "../../app/demo/nybro-organisation";
import { peopleOf, type SampleOrganisation, unitsOf } from "../../app/demo/people";
import { sollentunaOrganisation } from "../../app/demo/sollentuna-organisation";
import { torebodaOrganisation } from "../../app/demo/toreboda-organisation";
import { getPolicy, loadedMunicipalities } from "../../app/policies.server";
import type { Organisation } from "../../workflows/account/organisation";
import { sampleOrganisation } from "../../workflows/policy/proof/sample";
import { undecided } from "../../workflows/policy/proof/undecided";

const samples: Record<string, SampleOrganisation> = {
  hallstahammar: hallstahammarOrganisation,
  kungalv: kungalvOrganisation,
  monsterkoping: monsterkopingOrganisation,
  nybro: nybroOrganisation,
  sollentuna: sollentunaOrganisation,
  toreboda: torebodaOrganisation,
};

function organisationOf(municipality: string): Organisation {
  const sample = samples[municipality];
  if (!sample) throw new Error(`No sample organisation of ${municipality}`);
  const people = peopleOf(municipality, sample);
  const units = unitsOf(sample).map((unit): Organisation["units"][number] => ({
    ...unit,
    level: unit.level as Organisation["units"][number]["level"],
    manager: people.find(({ id }) => id === unit.manager) ?? null,
    contacts: [],
  }));
  return {
    units,
    holders: {
      communications: [],
      informationOfficer: [],
      secretary: [],
      registrar: [],
      systemManager: [],
      politician: [],
    },
    standIns: [],
    delegations: [],
    lapsed: [],
  };
}

describe.each(loadedMunicipalities())("in %s", (municipality) => {
  const policy = getPolicy(municipality);

  it("somebody decides for every unit of the sample organisation, and of the one that proofs are made in", () => {
    expect(undecided(policy, organisationOf(municipality))).toEqual([]);
    expect(undecided(policy, sampleOrganisation(policy))).toEqual([]);
  });

  it("each unit is told of when all managers from its level up are gone", () => {
    const organisation = organisationOf(municipality);
    const units = organisation.units.map((unit) => ({ ...unit, manager: null }));
    const told = undecided(policy, { ...organisation, units });
    expect(told).toHaveLength(units.length * 2);
    const level = policy.levels[policy.deciders.order.level];
    expect(told[0]).toBe(
      `Ingen kan besluta om en beställning för ${units[0]?.name}: det finns ingen chef på nivån ${level} eller högre.`,
    );
  });
});

it("a manager below the level that decides does not count", () => {
  const policy = getPolicy("kungalv");
  const organisation = sampleOrganisation(policy);
  const units = organisation.units.map((unit) => (unit.level === "unit" ? unit : { ...unit, manager: null }));
  const told = undecided(policy, { ...organisation, units });
  expect(told).toContain(
    "Ingen kan besluta om en beställning för Enhet i exemplet: det finns ingen chef på nivån Sektor eller högre.",
  );
  expect(told.join("\n")).not.toContain("ett avslut för Enhet i exemplet");
});
