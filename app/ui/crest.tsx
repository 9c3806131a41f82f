type Props = { id: string; name: string; logotype: boolean };

/** The municipality's logotype, or where it has none a shield: its first letter over water, not anyone's real arms. */
export function Crest({ id, name, logotype }: Props) {
  // The name stands beside it.
  if (logotype) return <img src={`/${id}/logotyp.svg`} alt="" className="logotype" />;
  return (
    <svg className="crest" viewBox="0 0 40 48" aria-hidden="true" focusable="false">
      <path className="crest-field" d="M2 2h36v22c0 11-7.500 18-18 22C9.500 42 2 35 2 24z" />
      <text className="crest-letter" x="20" y="25" textAnchor="middle">
        {name.slice(0, 1)}
      </text>
      <path
        className="crest-water"
        d="M7 31q3.250-3 6.500 0t6.500 0 6.500 0 6.500 0M11.500 37q2.850-2.600 5.700 0t5.700 0 5.700 0"
      />
    </svg>
  );
}
