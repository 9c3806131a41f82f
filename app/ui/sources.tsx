import { type Source, SourceLink } from "./source-link";

/** Every clause that something rests on. */
export function Sources({ sources }: { sources: Source[] }) {
  return (
    <p className="meta">
      Källa:{" "}
      {sources.map((source, index) => (
        <span key={source.href}>
          {index ? "; " : null}
          <SourceLink {...source} />
        </span>
      ))}
    </p>
  );
}
