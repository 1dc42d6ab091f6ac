# SPDX-License-Identifier: GPL-2.0-only
# Completion of pagefail's command line, for bash 4.1 and newer

# Of each word: where it stands, the word, what it is, the values it can have
_pagefail_table='
@TABLE@
'

# _pagefail_find SCOPE WORD: sets kind and values
_pagefail_find()
{
	local scope name

	kind='' values=''
	while read -r scope name kind values; do
		[[ $scope != "$1" || $name != "$2" ]] || return 0
	done <<<"$_pagefail_table"
	return 1
}

# _pagefail_words SCOPE KIND: the words of that kind, a pattern
_pagefail_words()
{
	local scope name kind values

	while read -r scope name kind values; do
		# shellcheck disable=SC2053 # a pattern
		[[ $scope != "$1" || $kind != $2 ]] || echo "$name"
	done <<<"$_pagefail_table"
}

# _pagefail_nodes DIRECTORY: the memory nodes that it lists
_pagefail_nodes()
{
	local node

	for node in "$1"/node[0-9]*; do
		[[ ! -e $node ]] || echo "${node##*/node}"
	done
}

# _pagefail_reply TEXT ARGUMENT...: what compgen makes of these for that begin
_pagefail_reply()
{
	mapfile -t COMPREPLY < <(compgen "${@:2}" -- "$1")
}

# _pagefail_value SCOPE WORD TEXT: values that begin so, of an option or setting
_pagefail_value()
{
	local kind values

	_pagefail_find "$1" "$2" || return
	case $kind in
	word | setting)
		_pagefail_reply "$3" -W "$values"
		;;
	node)
		_pagefail_reply "$3" -W "$(_pagefail_nodes /sys/devices/system/node)"
		;;
	file)
		compopt -o filenames 2>/dev/null
		_pagefail_reply "$3" -f
		;;
	directory)
		compopt -o filenames 2>/dev/null
		_pagefail_reply "$3" -d
		;;
	esac
}

# _pagefail_argument COMMAND TEXT: what is no option
_pagefail_argument()
{
	local settings kind values

	settings=$(_pagefail_words "$1" setting)
	if [[ $settings ]]; then
		compopt -o nospace 2>/dev/null
		_pagefail_reply "$2" -W "$settings"
	elif _pagefail_find "$1" FILE; then
		_pagefail_value "$1" FILE "$2"
	else
		_pagefail_reply "$2" -W "$(_pagefail_words "$1" '*')"
	fi
}

# Bash takes a word apart at each =, if COMP_WORDBREAKS says so: sets words
_pagefail_join()
{
	local i last=0 glue=

	words=('')
	for ((i = 1; i <= COMP_CWORD; i++)); do
		# a new one after a blank has no place of its own
		[[ ${COMP_WORDS[i]} || ${COMP_LINE:0:COMP_POINT} != *[[:blank:]] ]] || glue=
		if [[ $glue || ${COMP_WORDS[i]} == = ]]; then
			words[last]+=${COMP_WORDS[i]}
		else
			words[++last]=${COMP_WORDS[i]}
		fi
		glue=
		[[ ${COMP_WORDS[i]} != = ]] || glue=1
	done
}

# What stands before the cursor: sets command, and option if its value is next
_pagefail_scan()
{
	local word kind values

	command='' option=''
	for word in "${words[@]:1:${#words[@]} - 2}"; do
		if [[ $option ]]; then
			option=
		elif [[ ! $command && $word != -* ]]; then
			command=$word
		elif _pagefail_find "$command" "$word" &&
			[[ $word == -* && $kind != flag ]]; then
			option=$word
		fi
	done
}

_pagefail()
{
	local words command option current

	COMPREPLY=()
	_pagefail_join
	_pagefail_scan
	current=${words[${#words[@]} - 1]}
	if [[ $option ]]; then
		_pagefail_value "$command" "$option" "$current"
	elif [[ $current == -*=* ]]; then
		_pagefail_value "$command" "${current%%=*}" "${current#*=}"
	elif [[ $current == *=* ]]; then
		_pagefail_value "$command" "${current%%=*}=" "${current#*=}"
	elif [[ $current == -* ]]; then
		_pagefail_reply "$current" -W "$(_pagefail_words pagefail flag
			_pagefail_words "$command" '*')"
	elif [[ $command ]]; then
		_pagefail_argument "$command" "$current"
	else
		_pagefail_reply "$current" -W "$(_pagefail_words pagefail command)"
	fi
	# where = takes no word apart, the whole word is replaced
	[[ $option || $current != *=* || $COMP_WORDBREAKS == *=* ]] ||
		COMPREPLY=("${COMPREPLY[@]/#/${current%%=*}=}")
}

complete -F _pagefail pagefail
