import { Group, SegmentedControl, Text } from '@mantine/core';
import { themeChoices, useThemeChoice } from '../app/theme-choice';
import { Section } from '../shared/Section';

export function ColoursSection() {
  const { theme, choose } = useThemeChoice();
  return (
    <Section title="Colours" lead="For you, in every browser that you sign in with.">
      <SegmentedControl
        aria-label="Colours"
        value={theme}
        onChange={choose}
        data={themeChoices.map(({ value, label, icon: Glyph }) => ({
          value,
          label: (
            <Group gap={6} wrap="nowrap" justify="center">
              <Glyph size={16} aria-hidden />
              <Text size="sm" component="span">
                {label}
              </Text>
            </Group>
          ),
        }))}
      />
    </Section>
  );
}
