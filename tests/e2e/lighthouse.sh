#!/bin/sh
# What Lighthouse says of the site of content/.
. "$(dirname "$0")/lib"
folder=$(tree content/account-manager data,site) ||
	{ check "builds content/account-manager" false; finish; exit 1; }
node tests/browser/lighthouse.mjs "$folder"
