import type { ReactNode } from "react";
import { Frame, type Municipality } from "./frame";
import { PageHead } from "./page-head";

type Props = { municipality: Municipality; title: string; children: ReactNode };

/** A page for somebody who is not signed in. */
export function SignInPage({ municipality, title, children }: Props) {
  return (
    <Frame
      municipality={municipality}
      nav={[
        { href: `/${municipality.id}/forteckning`, label: "Förteckning" },
        { href: `/${municipality.id}/regler`, label: "Regler" },
      ]}
    >
      <div className="reading stack">
        <PageHead title={title} />
        {children}
      </div>
    </Frame>
  );
}

type FaultProps = { municipality: Municipality; fault: { title: string; text: string; again: string } };

/** Why somebody did not get in, and a way to try again. */
export function SignInFaultPage({ municipality, fault }: FaultProps) {
  return (
    <SignInPage municipality={municipality} title={fault.title}>
      <FaultText {...fault} />
    </SignInPage>
  );
}

/** The same within a page of somebody who is signed in. */
export function SignInFaultText({ fault }: FaultProps) {
  return (
    <div className="reading stack">
      <PageHead title={fault.title} />
      <FaultText {...fault} />
    </div>
  );
}

function FaultText({ text, again }: FaultProps["fault"]) {
  return (
    <>
      <p role="alert">{text}</p>
      <p className="actions">
        <a className="ds-button" href={again}>
          Försök igen
        </a>
      </p>
    </>
  );
}
