import type { ProcessState } from "../../workflows/account/process";
import { stateNames } from "../../workflows/account/texts.sv";
import { stateAnchor } from "./process-anchors";
import { type Band, BOX_HEIGHT, type Box, type Line, processLayout } from "./process-layout";

function Station({ box: { state, lines, by, x, y, width, end } }: { box: Box }) {
  const middle = y + BOX_HEIGHT / 2;
  return (
    <a href={`#${stateAnchor(state)}`} className="process-station" data-state={state} data-end={end || undefined}>
      <rect x={x} y={y} width={width} height={BOX_HEIGHT} rx={end ? BOX_HEIGHT / 2 : 8} />
      <text x={x + width / 2} y={lines.length > 1 ? middle - 4 : middle + (by ? -3 : 6)}>
        {lines.map((line, index) => (
          <tspan key={line} x={x + width / 2} dy={index * 19}>
            {index > 0 ? ` ${line}` : line}
          </tspan>
        ))}
        {by ? (
          <tspan className="process-by" x={x + width / 2} dy={18}>
            {` ${by}`}
          </tspan>
        ) : null}
      </text>
    </a>
  );
}

function Common({ band: { y, height, d }, width }: { band: Band; width: number }) {
  return (
    <g>
      <rect className="process-band" x={16} y={y} width={width - 16} height={height} rx={12} />
      <path className="process-line" d={d} markerEnd="url(#process-arrow)" />
    </g>
  );
}

const Arrow = ({ line: { d, from, to } }: { line: Line }) => (
  <path className="process-line" d={d} data-way={`${from} ${to}`} markerEnd="url(#process-arrow)" />
);

/** The life of an account as a picture. Each station leads to its part of the list, which says the same in words. */
export function ProcessPicture({ process, name }: { process: ProcessState[]; name: string }) {
  const { width, height, boxes, lines, bands } = processLayout(process);
  return (
    <figure className="process">
      {/* A group and no image: what is in an image cannot be links to those who hear the page. */}
      {/* biome-ignore lint/a11y/useSemanticElements: there is no fieldset in a drawing */}
      <svg role="group" viewBox={`0 0 ${width} ${height}`} aria-labelledby="process-title process-about">
        <title id="process-title">{`Ett kontos väg i ${name}`}</title>
        <desc id="process-about">Varje ruta är en länk till samma läge i listan ”Steg för steg”.</desc>
        <defs>
          <marker
            id="process-arrow"
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path className="process-head" d="M0 0.5 10 5 0 9.5Z" />
          </marker>
        </defs>
        {bands.map((band) => (
          <Common key={band.to} band={band} width={width} />
        ))}
        <g>
          {lines.map((line) => (
            <Arrow key={line.d} line={line} />
          ))}
        </g>
        {boxes.map((box) => (
          <Station key={box.state} box={box} />
        ))}
      </svg>
      <figcaption>
        <p>Uppifrån och ner: den vanliga vägen. Rundade rutor är slut på vägen.</p>
        {bands.map(({ to }) => (
          <p key={to}>
            I de lägen som ligger på den tonade ytan kan ärendet bli <em>{stateNames[to].toLowerCase()}</em>.
          </p>
        ))}
        <p>
          Pilarna till vänster: ändras planen efter att den har skickats går ärendet tillbaka till beställningen, och
          efter en utvärdering fortsätter driften.
        </p>
      </figcaption>
    </figure>
  );
}
