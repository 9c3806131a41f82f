type Props = { title: string; text: string; requestId?: string };

/** What a person sees when a page cannot be shown: what happened, what to do, and a number to give to support. */
export function ErrorPage({ title, text, requestId }: Props) {
  return (
    <>
      <header className="frame-band">
        <div className="frame-row">
          <a className="error-page-name" href="/">
            Kontoakt
          </a>
        </div>
      </header>
      <main className="frame-row error-page">
        <h1>{title}</h1>
        <p>{text}</p>
        <p>
          <a className="ds-link" href="/">
            Gå till startsidan
          </a>
        </p>
        {requestId ? (
          <p className="error-page-id">
            Om du kontaktar oss om felet, uppge numret <code>{requestId}</code>
          </p>
        ) : null}
      </main>
    </>
  );
}
