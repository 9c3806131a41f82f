import type { Policy } from "../../workflows/policy/schema";

type Level = Policy["deciders"]["order"]["level"];

/** On which level the manager decides: on the order, on the closure, or on both. Written from the clauses, as all in this file. */
export const decides: Record<string, { order?: Level; closure?: Level }> = {
  "SOL-7b": { order: "department" },
  "SOL-7e": { closure: "department" },
  "HAL-2b": { order: "unit", closure: "unit" },
  "HAL-4a": { order: "unit" },
  "TOR-3a": { order: "unit" },
  "TOR-9a": { order: "unit" },
  "TOR-B1.10": { order: "unit" },
  "NYB-7b": { order: "administration" },
  "KUN-5b": { order: "administration" },
  "KUN-5e": { closure: "unit" },
  "STD-3": { order: "unit", closure: "unit" },
};

const needs = ["concludeNeeds complete needs", "sendOrder complete needs", "approve complete needs"];
const plan = ["sendOrder complete plan", "approve complete plan"];
const creation = ["concludeCreation complete creation", "launch complete creation"];
const manager = ["sendOrder decider", "accept decider"];
const approval = ["concludeCreation approved", "launch approved"];
const two = ["sendOrder administrators", "approve administrators", "launch administrators"];
const staysTwo = "removeAdministrator staysAboveMinimum";
const central = ["concludeNeeds answer needs.central", "sendOrder answer needs.central"];
const evaluated = [
  ...["continueOperation complete evaluation", "continueOperation answer evaluation.proposal"],
  ...["decideClosure complete evaluation", "requestTransfer complete evaluation"],
];

/** At which steps each clause bars the way, and by which rule. */
export const bars: Record<string, string[]> = {
  "SOL-2a": plan,
  "SOL-2b": plan,
  "SOL-2c": plan,
  "SOL-3a": creation,
  "SOL-3d": creation,
  "SOL-4g": creation,
  "SOL-7b": [...manager, ...approval],
  "SOL-7d": creation,
  "SOL-7g": ["close complete closing", "close notInFuture closing.farewellDate"],
  "HAL-1c": ["sendOrder contactPerson"],
  "HAL-2b": [...manager, ...approval],
  "HAL-3a": needs,
  "HAL-3b": central,
  "HAL-4a": [...manager, ...approval],
  "HAL-4b": plan,
  "HAL-5b": [...two, staysTwo],
  "HAL-5d": creation,
  "HAL-6b": ["launch complete launch"],
  "HAL-14b": [
    "sendOrder",
    "saveCreation",
    "concludeCreation",
    "proposeAdministrator",
    "changeDeputy",
    "replaceNominee",
  ].map((step) => `${step} noPolitician`),
  "HAL-17a": ["consultClosure complete evaluation", ...evaluated],
  "HAL-17b": ["decideClosure consultedOnClosure"],
  "HAL-18a": ["recordBoardDecision complete boardDecision", "recordBoardDecision notInFuture boardDecision.date"],
  "HAL-18b": ["handOver complete transfer"],
  "TOR-2": needs,
  "TOR-3a": manager,
  "TOR-4b": creation,
  "TOR-4c": needs,
  "TOR-4d": evaluated,
  "TOR-9a": manager,
  "TOR-10d": ["launch complete launch"],
  "TOR-B1.0": [...plan, "concludeNeeds answer needs.use", "sendOrder answer needs.use"],
  "TOR-B1.5": [...two, staysTwo],
  "TOR-B1.9": ["approve accepted", "launch accepted"],
  "TOR-B1.10": [...manager, ...approval],
  "TOR-B1.11": ["sendOrder holders"],
  "NYB-2": creation,
  "NYB-4": [...central, "sendOrder holders"],
  "NYB-5": plan,
  "NYB-7b": [...manager, "consult decider", ...approval],
  "NYB-7d": creation,
  "NYB-8b": creation,
  "NYB-8d": [...two, staysTwo, "sendOrder deputies", "accept deputies", "changeDeputy deputies"],
  "KUN-5b": [...manager, "consult decider", ...approval],
  "KUN-5d": ["sendOrder holders"],
  "KUN-5f": [...two, ...creation, staysTwo],
  "KUN-6a": plan,
  "KUN-6m": creation,
};

const decider = ["approve: decider", "returnOrder: decider", "refuse: decider"];
const evaluators = [
  ...["beginEvaluation: administrator, closer, communications", "saveEvaluation: administrator, communications"],
  "continueOperation: administrator, closer, communications",
];

/** Which steps each clause gives to whom. */
export const takes: Record<string, string[]> = {
  "SOL-7b": [...decider, "proposeAdministrator: decider"],
  "SOL-7e": ["decideClosure: closer"],
  "HAL-2b": [...decider, "decideClosure: closer"],
  "HAL-4a": decider,
  "HAL-4b": ["sendOrder: orderer"],
  "HAL-5a": ["saveCreation", "concludeCreation"].map((step) => `${step}: orderer, administrator, communications`),
  "HAL-17a": evaluators,
  "HAL-17b": ["consultClosure: communications"],
  "HAL-18a": ["requestTransfer: closer", "recordBoardDecision: secretary"],
  "TOR-3a": ["approve: decider", "refuse: decider"],
  "TOR-4d": evaluators,
  "TOR-9a": ["approve: decider"],
  "TOR-B1.9": ["accept: nominee", "decline: nominee"],
  "TOR-B1.10": decider,
  "NYB-4": ["consult: communications"],
  "NYB-7a": ["consult: communications"],
  "NYB-7b": decider,
  "KUN-5b": [...decider, "proposeAdministrator: decider"],
  "KUN-5d": ["consult: communications"],
  "KUN-5e": ["decideClosure: closer"],
  "KUN-5g": ["changeOrderer", "replaceNominee"].map(
    (step) => `${step}: orderer, decider, communications, systemManager`,
  ),
};

const ofEvents = (role: string, ...events: string[]) => events.map((event) => `${event}: ${role}`);

/** Who is told of what because of each clause. */
export const tells: Record<string, string[]> = {
  "SOL-7c": [
    ...ofEvents("communications", "approved", "administratorProposed"),
    ...ofEvents("secretary", "approved", "administratorProposed"),
  ],
  "SOL-7f": [...ofEvents("communications", "closed"), ...ofEvents("secretary", "closed")],
  "HAL-2c": ofEvents(
    "communications",
    ...["approved", "created", "launched", "administratorProposed", "administratorRemoved", "evaluationBegun"],
    ...["continued", "closureDecided", "closed"],
    ...["transferRequested", "transferApproved", "transferRejected", "transferred"],
  ),
  "HAL-5c": ofEvents("communications", "created"),
  "TOR-3b": ofEvents("informationOfficer", "launched"),
  "TOR-4a": ofEvents("informationOfficer", "launched"),
  "TOR-B1.11": ["copy: informationOfficer"],
  "NYB-7a": ofEvents("communications", "launched"),
  "NYB-7d": ofEvents("communications", "approved", "launched"),
  "KUN-5d": ofEvents("communications", "launched"),
  "KUN-5e": ofEvents("communications", "closed"),
  "KUN-8": ofEvents("communications", "launched"),
};
