# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# For the tests of what programs read; needs lib.sh.
# shellcheck disable=SC2034,SC2154 # the variables of others

# The form of a JSON text: its keys, sorted, and the types of their values. For
# a list the forms that its elements have.
form='def form:
if type == "object" then
	"{" + (to_entries | sort_by(.key) | map(.key + ":" + (.value | form)) | join(" ")) + "}"
elif type == "array" then "[" + (map(form) | unique | join("|")) + "]"
else type end;'

hook='{attached:boolean counts:boolean missed:null name:string seen:number}'
probe='{attached:boolean counts:boolean missed:number name:string seen:number}'
module_keys="gap_seconds:number generation:number hooks:[$hook|$probe] lost:number overflow:number protocol:number"
module_end='site_overflow:number uptime_seconds:number version:string'
config='{events_per_second:number hooks:string sites:boolean}'

# module_form TYPE: of reset_seconds_ago
module_form()
{
	echo "{$module_keys reset_seconds_ago:$1 $module_end}"
}

# Zones are keys, whatever they are called.
form_of()
{
	jq -r "$form if .nodes then .nodes[] |= (.before |= [.[]] | .after |= [.[]])
		else . end | form" "$1"
}

# json NAME FORM WORD...: one object on one line, of that form; kept in $work/NAME
json()
{
	local name="$1" want="$2"

	shift 2
	pagefail "$@" >"$work/$name" 2>"$work/err"
	check "pagefail $*" "exit 0, 1 line, 0 complaints
$want
schema 1" "exit $?, $(wc -l <"$work/$name") line, $(wc -l <"$work/err") complaints
$(form_of "$work/$name")
schema $(jq .schema "$work/$name")"
}
