/**
 * Words between the fields. Plain paragraphs, headings ('# ') and bullets ('- ') are understood;
 * nothing is ever taken as HTML.
 */
export function FormText({ text }: { text: string }) {
  return text
    .split(/\n\s*\n/)
    .map((block, index) => <Block key={`${index}-${block.slice(0, 12)}`} block={block.trim()} />);
}

const plain = (text: string) => text.replaceAll('**', '').replaceAll('__', '');

function Block({ block }: { block: string }) {
  const heading = /^#{1,4}\s+(.*)$/.exec(block);
  if (heading) return <h3 className="govuk-heading-m">{plain(heading[1] ?? '')}</h3>;
  const lines = block.split('\n');
  if (lines.every((line) => /^[-*]\s/.test(line))) {
    return (
      <ul className="govuk-list govuk-list--bullet">
        {lines.map((line) => (
          <li key={line}>{plain(line.slice(2))}</li>
        ))}
      </ul>
    );
  }
  return <p className="govuk-body">{plain(block)}</p>;
}
