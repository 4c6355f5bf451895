# A file of another place, a folder, a link to nowhere.
cd "$1/in/editions" || exit 3
mkdir folder.json
ln -s 1.json link.json
ln -s nowhere.json nowhere.json
touch .hidden.json.new
