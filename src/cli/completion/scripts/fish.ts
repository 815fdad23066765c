import { quoted } from './quote.js';

/** For fish from 3.0 on. */
export function fishScript(program: string): string {
  return `# fish completion for posthog-mgmt:  posthog-mgmt completion fish > ~/.config/fish/completions/posthog-mgmt.fish
function __posthog_mgmt_complete
    set -l words (commandline -opc)
    set -e words[1]
    set -l current (commandline -ct)
    # As it is meant, though its quote is still open.
    set -l meant (string unescape -- "$current"; or echo -- "$current")
    set -l lines
    # The program on the path, never one that merely stands on the command line: Tab must not run what Enter hasn't.
    if type -q posthog-mgmt
        set lines (posthog-mgmt __complete fish $words "$meant" 2>/dev/null)
    else
        set lines (node ${quoted(program, 'fish')} __complete fish $words "$meant" 2>/dev/null)
    end
    test (count $lines) -gt 0; or return
    set -l head (string split \\t -- $lines[1])
    set -e lines[1]
    set -l kept ''
    test (count $head) -gt 1; and set kept $head[2]
    set -l quote (string match -r '^["\\']' -- "$current")
    set -l typed "$quote"(string sub -s (math (string length -- "$quote$kept") + 1) -- "$current")
    # A command that has no completion of its own gets files.
    switch $head[1]
        case files
            complete -C "'' $typed" | string replace -r '^' -- "$kept"
        case folders
            complete -C "'' $typed" | string match -r '.*/$' | string replace -r '^' -- "$kept"
        case '*'
            test (count $lines) -gt 0; and string join \\n -- $lines
    end
end
complete -c posthog-mgmt -f -k -a '(__posthog_mgmt_complete)'
`;
}
