import type { Policy } from "../policy/schema";
import type { LifeCommandType } from "./commands";

/** The clause that a step in the use of an account rests on: of the policy's part that rules what the step does. */
export function sourceOf(step: LifeCommandType, policy: Policy): string {
  switch (step) {
    case "makeRound":
      return policy.supervision.source;
    case "watchCloser":
      return policy.supervision.closer?.source ?? policy.duties.round.closer.source;
    case "receiveQuestion":
    case "sortQuestion":
    case "answerQuestion":
    case "leaveQuestion":
      return policy.answers.source;
    case "passOnQuestion":
      return policy.texts.passedOn.source;
    case "registerInDiary":
      return policy.duties.diary.source;
    case "reportRemoval":
    case "makeRemoval":
    case "leaveRemoval":
      return policy.removal.source;
    case "blockUser":
    case "reviewBlock":
      return policy.duties.review.source;
    case "askLoan":
    case "agreeLoan":
    case "refuseLoan":
    case "readGuidelines":
    case "endLoan":
      return policy.lending.source;
    case "takeSnapshot":
      return policy.snapshot.source;
    case "recordFigures":
      return policy.inactivity.source;
    case "confirmAccount":
      return policy.duties.confirmation.source;
    case "receiveDataRequest":
    case "confirmIdentity":
    case "decideDataRequest":
    case "carryOutDataRequest":
      return policy.duties.dataRequest.source;
    case "lapse":
      return "STD-1";
  }
}
