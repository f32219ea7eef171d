/** The drawing as a list, for the keyboard and the screen reader: choosing a step opens it in the panel. */
import { Details } from '../../ui/details.tsx';
import { typeName } from './type-name.ts';

interface StepListProps {
  steps: { id: string; name: string; type: string }[];
  selected: string | undefined;
  onShow: (elementId: string) => void;
}

export function StepList({ steps, selected, onShow }: StepListProps) {
  return (
    <Details summary={`All ${steps.length} steps as a list`}>
      <ol className="govuk-list baton-steps-list">
        {steps.map((step) => (
          <li key={step.id}>
            <button
              type="button"
              className="baton-link-button"
              aria-pressed={step.id === selected}
              onClick={() => onShow(step.id)}
            >
              {step.name || 'Without a name'}
            </button>{' '}
            <span className="baton-quiet">{typeName(step.type)}</span>
          </li>
        ))}
      </ol>
    </Details>
  );
}
