# Files that cannot be read as such.
cd "$1/in" || exit 1
mkdir -p levels/folder.yaml chapters/folder.en.md
ln -s loop.yaml levels/loop.yaml
ln -s nowhere.yaml levels/dangling.yaml
mkfifo levels/pipe.yaml
dd if=/dev/zero of=levels/large.yaml bs=1 count=0 seek=34603008 2> /dev/null
: > levels/empty.yaml
echo 'id: forgotten' > levels/forgotten.yaml
echo '# Draft' > chapters/draft.md
