export type Settings = Readonly<Record<string, unknown>>;

/** Nothing that appears by itself, phones home or moves: what a test sees is what it caused. */
export const quietSettings: Settings = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  // Settings and other editors of VS Code otherwise open in a layer above the page that swallows clicks.
  'workbench.editor.useModal': 'off',
  'workbench.reduceMotion': 'on',
  'window.confirmBeforeClose': 'never',
  'window.commandCenter': true,
  'git.openRepositoryInParentFolders': 'never',
  'git.autofetch': false,
  'remote.autoForwardPorts': false,
  'editor.accessibilitySupport': 'off',
};
