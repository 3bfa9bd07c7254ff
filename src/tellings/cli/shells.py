"""What completes commands, options, cases and words in bash, zsh and fish: scripts that start no Python at a press of the key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.cli.described import Described, Given, Kind, first_sentence

_BASH = """\
# bash completion for tellings: tellings completion bash > ~/.local/share/bash-completion/completions/tellings
_tellings_cases() {
    COMPREPLY=($(compgen -d -X '!*.tellings' -- "$word"))
    [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -d -- "$word"))
    compopt -o filenames 2>/dev/null
}
_tellings_files() {
    COMPREPLY=($(compgen -f -- "$word"))
    compopt -o filenames 2>/dev/null
}
_tellings_words() {
    COMPREPLY=($(compgen -W "$1" -- "$word"))
}
_tellings() {
    local IFS=$' \\t\\n' word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= valued=" " place=0 i
    if [ "$word" = = ]; then word=; elif [ "$before" = = ]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
            =) ;;
            -*) case $valued in *" ${COMP_WORDS[i]} "*) i=$((i + 1)); [ "${COMP_WORDS[i]}" != = ] || i=$((i + 1)) ;; esac ;;
            *) if [ -n "$command" ]; then place=$((place + 1)); continue; fi
                command=${COMP_WORDS[i]}
                case $command in
{valued}
                esac ;;
        esac
    done
    COMPREPLY=()
    IFS=$'\\n'
    case "$command $before" in
{values}
    esac
    IFS=$' \\t\\n'
    case "$command $word" in
{options}
    esac
    IFS=$'\\n'
    case "$command $place" in
{places}
    esac
}
complete -F _tellings tellings
"""

_ZSH = """\
#compdef tellings
# zsh completion for tellings: tellings completion zsh > ~/.zfunc/_tellings, and fpath+=~/.zfunc before compinit in ~/.zshrc
_tellings_cases() { _files -/ -g '*.tellings(-/)' }
_tellings() {
    local state line
    local -a commands
    commands=(
{commands}
    )
    _arguments -C {general} '1:command:->command' '*::argument:->argument'
    case $state in
        command) _describe command commands ;;
        argument)
            case $words[1] in
{arguments}
            esac ;;
    esac
}
if [ "$funcstack[1]" = _tellings ]; then _tellings "$@"; else compdef _tellings tellings; fi
"""

_FISH = """\
# fish completion for tellings: tellings completion fish > ~/.config/fish/completions/tellings.fish
complete -c tellings -f
"""


def bash(commands: Sequence[Described]) -> str:
    """Completion for bash 4; 3.2 does without the marks of folders."""
    values, options, places, valued = [], [], [], []
    for one in commands:
        for option in (option for option in one.options if option.kind is not Kind.NONE):
            asked = "|".join(f'"{one.name} {spelling}"' for spelling in option.spellings)
            values.append(f"        {asked}) {_bash_value(option)}; return ;;")
        spellings = " ".join(spelling for option in one.options for spelling in option.spellings)
        options.append(f'        "{one.name} "-*) _tellings_words "{spellings}"; return ;;')
        places += [f'        "{one.name} "{at}) {_bash_value(given)} ;;' for at, given in _places(one)]
        takes = " ".join(spelling for option in one.options if option.kind is not Kind.NONE for spelling in option.spellings)
        valued += [f'                    {one.name}) valued=" {takes} " ;;'] if takes else []
    names = " ".join(one.name for one in commands if one.name)
    places.append(f'        " "*) IFS=$\' \\t\\n\'; _tellings_words "{names}" ;;')
    parts = {"valued": valued, "values": values, "options": options, "places": places}
    return _filled(_BASH, {name: "\n".join(lines) for name, lines in parts.items()})


def zsh(commands: Sequence[Described]) -> str:
    """Completion for zsh, with what each word means."""
    named = [one for one in commands if one.name]
    said = [f"        {_quoted(f'{one.name}:{_plain(first_sentence(one.help))}')}" for one in named]
    arguments = [f"                {one.name}) _arguments {' '.join(_zsh(one))} ;;" for one in named]
    parts = {"commands": said, "general": [" ".join(_zsh(commands[0]))], "arguments": arguments}
    return _filled(_ZSH, {name: "\n".join(lines) for name, lines in parts.items()})


def fish(commands: Sequence[Described]) -> str:
    """Completion for fish 3, with what each word means."""
    return _FISH + "".join(f"complete -c tellings {line}\n" for one in commands for line in _fish(one))


def _places(one: Described) -> Iterator[tuple[str, Given]]:
    for at, given in enumerate(one.arguments):
        yield ("*" if given.several else str(at)), given


def _bash_value(given: Given) -> str:
    match given.kind:
        case Kind.CASE:
            return "_tellings_cases"
        case Kind.FILE:
            return "_tellings_files"
        case Kind.WORD:
            return f"IFS=$' \\t\\n'; _tellings_words \"{' '.join(given.words)}\""
        case _:
            return ":"


def _zsh(one: Described) -> Iterator[str]:
    for option in one.options:
        many = "*" if option.several else ""
        for spelling in option.spellings:
            joint = "=" if spelling.startswith("--") else "+"
            value = "" if option.kind is Kind.NONE else f"{joint}:{_named(option)}:{_zsh_value(option)}"
            said = f"[{_plain(first_sentence(option.help))}]"
            yield _quoted(f"{many}{spelling}{value[:1]}{said}{value[1:]}")
    for at, given in enumerate(one.arguments):
        yield _quoted(f"{'*' if given.several else at + 1}:{_named(given)}:{_zsh_value(given)}")


def _named(given: Given) -> str:
    return given.name.lower().replace(":", " ")


def _zsh_value(given: Given) -> str:
    words = f"({' '.join(given.words)})"
    return {Kind.CASE: "_tellings_cases", Kind.FILE: "_files", Kind.WORD: words}.get(given.kind, " ")


def _fish(one: Described) -> Iterator[str]:
    when = f"-n {_quoted(f'__fish_seen_subcommand_from {one.name}')}" if one.name else "-n __fish_use_subcommand"
    if one.name:
        yield f"-n __fish_use_subcommand -a {one.name} -d {_quoted(_plain(first_sentence(one.help)))}"
    for option in one.options:
        spelt = " ".join(f"-{'l' if it.startswith('--') else 's'} {it.lstrip('-')}" for it in option.spellings)
        yield f"{when} {spelt}{_fish_value(option)} -d {_quoted(_plain(first_sentence(option.help)))}"
    for given in one.arguments:
        if given.kind is not Kind.TEXT:
            yield f"{when}{_fish_value(given).replace(' -x', '').replace(' -r', '')}"


def _fish_value(given: Given) -> str:
    words = _quoted(" ".join(given.words))
    ways = {
        Kind.NONE: "",
        Kind.CASE: " -x -a '(__fish_complete_directories)'",
        Kind.FILE: " -r -F",
        Kind.WORD: f" -x -a {words}",
    }
    return ways.get(given.kind, " -x")


def _plain(text: str) -> str:
    """A text without the signs that have a meaning in what zsh and fish are told of a word."""
    return text.translate(str.maketrans("[]\\", "()/"))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "’") + "'"


def _filled(template: str, parts: dict[str, str]) -> str:
    for name, text in parts.items():
        template = template.replace(f"{{{name}}}", text)
    return template
