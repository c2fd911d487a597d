-- | The machine: devices, services, users, the firewall, processes.
module Rules.System (rules) where

import Kleisli.Policy.Rules
import Kleisli.Text qualified as Text

rules :: [Rule]
rules =
  [ disks
  , boards
  , power
  , services
  , firewall
  , users
  , kernel
  , packages
  , processes
  , multiplying
  , traces
  , rootShell
  , disk
  , windows
  ]

-- | Forms that change something, unless one of the flags that only read is there.
only :: [String] -> String -> Matcher
only forms readings = callsWhere forms \call -> not (dryRun call || has call.given readings)

disks :: Rule
disks =
  Rule
    { id = "system.disk"
    , outcome = Denies
    , severity = Critical
    , reason = "it formats, partitions or wipes a disk"
    , safer = Just "work on an image in a file of the project"
    , stops = Line "mkfs.ext4 /dev/sdb1"
    , passes = Line "mkfs.ext4 -F build/disk.img"
    , when =
        callsWhere
          [ "mkfs|mkfs.*|newfs|mkswap|wipefs|blkdiscard|badblocks|sg_format|nvme|hdparm"
          , "sgdisk|gdisk|parted|fdisk|sfdisk|cfdisk"
          , "resize2fs|tune2fs|e2label|fsck|fsck.*|grub-install|mdadm"
          ]
          (\call -> not (dryRun call || looks call) && any device (operandTexts call))
          <> commands ["cryptsetup luksFormat|erase|luksErase|luksKillSlot|luksRemoveKey"]
          <> callsWhere
            ["lvremove|vgremove|pvremove|lvreduce"]
            (\call -> not (has call.given "-t --test"))
          <> callsWhere
            [ "zpool destroy|labelclear|remove"
            , "zfs destroy|rollback"
            , "btrfs subvolume|sub delete"
            , "btrfs device remove|delete"
            , "diskutil erase*|partitionDisk|secureErase"
            , "diskutil apfs delete*"
            , "format *:"
            , "efibootmgr -B|-b"
            , "dmsetup remove|remove_all"
            , "losetup -D"
            , "mdadm --zero-superblock|--stop"
            ]
            (\call -> not (has call.given "-n -v") || has call.given "-B")
    }
  where
    device = Text.isPrefixOf "/dev/"
    looks :: Call -> Bool
    looks call =
      has call.given "-n --no-act -l --list -V --print --detail --examine -I"
        || call.program == "parted" && all (`Text.among` printing) verbs
      where
        verbs = drop 1 (operandTexts call)
        printing = "print unit s B MB GB MiB GiB free all"

boards :: Rule
boards =
  Rule
    { id = "system.board"
    , outcome = Asks
    , severity = High
    , reason = "it erases the memory of a device"
    , safer = Just "flash the parts that change, or let a person erase it"
    , stops = Line "nrfjprog --eraseall"
    , passes = Line "nrfjprog --program build/app.hex"
    , when =
        callsWhere
          ["openocd|esptool|esptool.py|st-flash|nrfjprog|pyocd|picotool|dfu-util"]
          (\call -> any (erases . Text.toLower . written) call.raw)
          <> callsWhere
            ["fastboot"]
            (\call -> has call.given "-w" || any wipes (take 1 (operandTexts call)))
          <> callsWhere ["adb"] (any (`Text.among` "wipe recovery format") . operandTexts)
    }
  where
    erases word = Text.infixAmong word "erase recover mass-erase :mass-erase"
    wipes verb = verb `Text.among` "erase format flashing oem"

power :: Rule
power =
  Rule
    { id = "system.power"
    , outcome = Asks
    , severity = High
    , reason = "it turns the machine off, or leaves it without a file system"
    , safer = Nothing
    , stops = Line "shutdown -h now"
    , passes = Line "shutdown --help"
    , when =
        only
          [ "shutdown|reboot|poweroff|halt"
          , "telinit|init 0|1|6|s|S"
          , "systemctl poweroff|reboot|halt|suspend|hibernate|kexec|rescue|emergency|isolate"
          , "loginctl poweroff|reboot|terminate-*|kill-*"
          , "pm-suspend"
          , "umount|swapoff"
          , "fusermount -u"
          ]
          "-c --show"
          <> commands
            [ "ipmitool chassis power off|cycle|reset|soft|diag"
            , "ipmitool chassis bootdev"
            , "ipmitool power|mc off|cycle|reset|soft"
            , "racadm serveraction|racreset|systemerase"
            , "virsh shutdown|reboot|reset"
            ]
          <> callsWhere
            [ "mount"
            ]
            (\call -> mounts call && not (asks call) || has call.given "-o -a")
    }
  where
    mounts, asks :: Call -> Bool
    mounts call = not (null call.given.operands)
    asks call = has call.given "--help -l -h"

services :: Rule
services =
  Rule
    { id = "system.service"
    , outcome = Asks
    , severity = Medium
    , reason = "it changes services or what runs at set times on this machine"
    , safer = Just "`systemctl status` and `crontab -l` only look"
    , stops = Line "systemctl stop postgresql"
    , passes = Line "systemctl status postgresql"
    , when =
        only
          [ "systemctl stop|start|restart|reload|try-restart|reload-or-restart|kill"
          , "systemctl disable|enable|mask|unmask|link|preset|edit|revert|reset-failed"
          , "systemctl daemon-reload|daemon-reexec|set-default|set-property|set-environment"
          , "service * stop|start|restart|reload|force-reload"
          , "rc-service * stop|start|restart"
          , "rc-update add|del"
          , "update-rc.d *"
          , "chkconfig *"
          , "launchctl load|unload|bootout|bootstrap|kickstart|remove|stop|start"
          , "launchctl disable|enable|kill"
          , "brew services start|stop|restart"
          , "sv stop|down|restart|force-stop"
          , "supervisorctl stop|restart|shutdown|remove"
          , "initctl stop|start|restart"
          , "sc stop|delete|config"
          , "net stop|user"
          , "schtasks /delete|/create"
          ]
          ""
          <> commandsWhere
            [ "crontab"
            ]
            (\step call -> not (has call.given "-l") && setsTable step call)
          <> commandsWhere
            [ "at|batch"
            ]
            (\step call -> not (has call.given "-l -c -V") && says step call)
    }
  where
    setsTable, says :: Step -> Call -> Bool
    setsTable step call = has call.given "-r -e" || says step call
    -- By its input, or by a file.
    says step call = step.input /= Nothing || not (null call.given.operands)

firewall :: Rule
firewall =
  Rule
    { id = "system.network"
    , outcome = Asks
    , severity = High
    , reason = "it changes the firewall or the network of this machine"
    , safer = Just "`iptables -L` and `ip addr show` only look"
    , stops = Line "iptables -F"
    , passes = Line "iptables -L -n"
    , when =
        callsWhere ["iptables|ip6tables|ebtables|arptables"] changesTable
          <> callsWhere
            ["nft flush|delete|add|insert|replace|reset", "nft -f"]
            (\call -> not (has call.given "-c --check"))
          <> commands
            [ "ufw disable|enable|allow|deny|delete|reset|reject|limit|default|reload"
            , "ip link|l set|del|delete|add"
            , "ip route|r flush|del|delete|add|change|replace"
            , "ip addr|address|a flush|del|delete|add"
            , "ip rule|netns|neigh|tunnel add|del|delete|flush"
            , "ifconfig * down|up"
            , "ifdown|ifup|dhclient"
            , "nmcli networking|radio off"
            , "nmcli connection|con|c|device|dev|d down|delete|modify|disconnect|up|add"
            , "route add|del|delete|flush"
            , "networksetup -set*"
            , "pfctl -F|-d|-e|-f"
            , "resolvectl dns|domain"
            , "netsh *"
            , "tc qdisc add|del"
            , "iptables-restore"
            , "tailscale down|logout|up"
            , "wg-quick up|down"
            ]
          <> callsWhere
            ["firewall-cmd"]
            (\call -> anyFlag changing call && not (anyFlag reading call))
          <> callsWhere ["ifconfig"] (\call -> length call.given.operands > 1)
    }
  where
    changesTable :: Call -> Bool
    changesTable call =
      has
        call.given
        "-F --flush -A --append -I --insert -D --delete -P --policy -X -Z -R -N"
    anyFlag :: String -> Call -> Bool
    anyFlag beginnings call = any (\(name, _) -> Text.prefixAmong name beginnings) call.given.flags
    changing = "--add --remove --set --reload --panic --complete --permanent --zone="
    reading = "--list --get --query --state"

users :: Rule
users =
  Rule
    { id = "system.users"
    , outcome = Asks
    , severity = Critical
    , reason = "it changes users, groups or what they may do"
    , safer = Nothing
    , stops = Line "usermod -aG sudo me"
    , passes = Line "id && groups"
    , when =
        only
          [ "useradd|userdel|usermod|adduser|deluser|newusers"
          , "groupadd|groupdel|groupmod|gpasswd|addgroup|delgroup"
          , "chpasswd|chsh|chfn|chage|vipw|vigr|pwconv|dscl|sysadminctl"
          , "passwd *"
          ]
          "-l --list -S --status -read -list"
          <> callsWhere ["passwd"] (\call -> not (has call.given "-S --status --help"))
          <> callsWhere ["visudo"] (\call -> not (has call.given "-c --check"))
          -- A program that runs as its owner, whoever starts it.
          <> callsWhere ["chmod"] (\call -> any asOwner (take 1 (operandTexts call)))
    }
  where
    asOwner mode =
      "s" `Text.isSuffixOf` mode && Text.any (== '+') mode
        || Text.length mode == 4
          && Text.prefixAmong mode "2 4 6"
          && Text.all (`elem` ("01234567" :: String)) mode

kernel :: Rule
kernel =
  Rule
    { id = "system.kernel"
    , outcome = Asks
    , severity = High
    , reason = "it changes the kernel's settings, the clock or the machine's name"
    , safer = Just "`sysctl NAME` and `date` only look"
    , stops = Line "sysctl -w vm.overcommit_memory=1"
    , passes = Line "sysctl vm.overcommit_memory"
    , when =
        callsWhere ["sysctl"] (\call -> setsByFlag call || any isSetting (operandTexts call))
          <> commands
            [ "modprobe|insmod|rmmod|depmod|kexec"
            , "setenforce *"
            , "setsebool *"
            , "timedatectl set-*"
            , "hwclock -w|-s|--systohc|--hctosys|--set"
            , "hostnamectl set-*|hostname"
            , "localectl set-*"
            , "update-alternatives --set|--install|--remove|--config"
            , "update-initramfs|mkinitcpio|dracut|update-grub|grub-mkconfig"
            , "aa-disable|aa-complain|apparmor_parser"
            , "dpkg-reconfigure *"
            , "ldconfig"
            , "rfkill block"
            , "bootctl set-*|install|update|remove"
            , "grubby|semanage|authconfig|authselect|pam-auth-update|do-release-upgrade *"
            , "kextload|kextunload|kmutil *"
            , "loginctl enable-linger|disable-linger"
            , "setcap *"
            , "swapon *"
            , "echo-sysrq"
            , "csrutil disable|clear"
            , "nvram *=*"
            , "spctl --master-disable|--global-disable"
            , "bcdedit *"
            ]
          <> callsWhere ["date"] (\call -> has call.given "-s --set")
          <> callsWhere ["hostname"] (\call -> not (null call.given.operands))
    }
  where
    setsByFlag :: Call -> Bool
    setsByFlag call = has call.given "-w -p --write --load --system"
    isSetting = Text.any (== '=')

packages :: Rule
packages =
  Rule
    { id = "system.packages"
    , outcome = Asks
    , severity = High
    , reason = "it removes programs from the machine"
    , safer = Just "`apt-get -s remove` shows what would go"
    , stops = Line "apt-get remove --purge -y libc6"
    , passes = Line "apt-get -s remove nginx"
    , when =
        only
          [ "apt|apt-get|aptitude remove|purge|autoremove|autopurge|dist-upgrade|full-upgrade"
          , "dnf|yum|microdnf|zypper remove|erase|autoremove|rm"
          , "brew uninstall|remove|rm|autoremove"
          , "dpkg -r|-P|--remove|--purge"
          , "rpm -e|--erase"
          , "apk del"
          , "snap|flatpak remove|uninstall"
          , "port uninstall"
          , "nix-collect-garbage|nix-store -d|--delete|--delete-old|--gc"
          , "nix store gc|delete"
          , "nix profile remove|wipe-history"
          , "nix-env -e|--uninstall"
          , "cargo uninstall"
          , "rustup self|toolchain uninstall"
          , "winget|choco|scoop uninstall"
          , "emerge -C|--unmerge|--depclean"
          , "softwareupdate -i"
          , "xbps-remove *"
          , "eopkg|opkg|ipkg|tdnf|tazpkg|guix|pkgin|pkgman remove|rm|autoremove|delete|gc"
          , "pkg delete|remove|autoremove"
          , "swupd bundle-remove"
          , "removepkg|pkg_delete|urpme *"
          , "rpm-ostree uninstall|override|reset|rollback"
          , "mas uninstall"
          , "pipx uninstall-all"
          , "npm|pnpm|yarn uninstall|un|rm|remove|r -g|--global"
          ]
          "-s --simulate --dry-run --just-print --no-act --recon -p --print"
          <> callsWhere
            ["pacman|yay|paru -R|--remove"]
            (\call -> not (dryRun call || has call.given "-p --print"))
          <> callsWhere ["nix-collect-garbage -d"] (\call -> not (dryRun call))
          <> callsWhere ["dpkg"] (\call -> removesByFlag call && not (dryRun call))
    }
  where
    removesByFlag :: Call -> Bool
    removesByFlag call = any (`Text.among` removing) (map fst call.given.flags)
    removing = "-r -P --remove --purge --force-all"

processes :: Rule
processes =
  Rule
    { id = "system.processes"
    , outcome = Asks
    , severity = High
    , reason = "it ends processes that aren't the project's"
    , safer = Just "end one by its number, such as `kill $!`"
    , stops = Line "kill -9 -1"
    , passes = Line "kill $!"
    , when =
        callsWhere ["kill"] (\call -> not (listsSignals call) && wide (map emptied call.raw))
          <> callsWhere
            [ "killall"
            ]
            (\call -> ofUser call || null call.given.operands && not (asks call))
          <> callsWhere
            [ "pkill"
            ]
            (\call -> ofAnything call || any (anyName . written) call.given.operands)
          <> commands ["killall5", "skill -u|-t"]
    }
  where
    listsSignals, ofUser, asks, ofAnything :: Call -> Bool
    listsSignals call = any (`Text.among` "-l -L --list") (map emptied call.raw)
    ofUser call = has call.given "-u --user"
    asks call = has call.given "-l -V"
    ofAnything call = has call.given "-u --euid -U -G -t" && null call.given.operands
    anyName pattern = Text.null pattern || pattern `Text.among` ". .* * ^"
    wide = \case
      [] -> False
      texts ->
        let targets = dropSignal texts
         in any (`Text.among` "-1 1 0") targets
    dropSignal texts = case texts of
      "-s" : _ : rest -> rest
      "-n" : _ : rest -> rest
      "--" : rest -> rest
      first : rest
        | "-" `Text.isPrefixOf` first, not (null rest) -> rest
      rest -> rest

multiplying :: Rule
multiplying =
  Rule
    { id = "system.fork-bomb"
    , outcome = Denies
    , severity = Critical
    , reason = "it starts itself again and again, until the machine stands still"
    , safer = Nothing
    , stops = Line ":(){ :|:& };:"
    , passes = Line "f() { echo \"$1\"; }; f hello"
    , when = seeing \case
        Multiplies _ scene -> Just scene
        _ -> Nothing
    }

traces :: Rule
traces =
  Rule
    { id = "system.traces"
    , outcome = Asks
    , severity = Medium
    , reason = "it removes the traces of what ran"
    , safer = Nothing
    , stops = Line "history -c"
    , passes = Line "history | tail -5"
    , when =
        commands
          [ "history -c|-d|-w"
          , "journalctl --vacuum-*|--rotate|--flush"
          , "journalctl --vacuum-time|--vacuum-size|--vacuum-files"
          , "dmesg -C|-c|--clear|--read-clear"
          , "wevtutil cl"
          , "log erase"
          , "auditctl -D|-e"
          , "logrotate -f"
          ]
    }

rootShell :: Rule
rootShell =
  Rule
    { id = "system.root-shell"
    , outcome = Asks
    , severity = High
    , reason = "it opens a shell of another user, where nothing is judged any more"
    , safer = Just "run the one command that needs it"
    , stops = Line "sudo -i"
    , passes = Line "sudo -l"
    , when =
        callsWhere ["sudo"] (\call -> any (opensShell . fst) call.global || runsSu call)
          <> callsWhere ["su"] (\call -> not (has call.given "-c --command"))
          <> callsWhere ["doas"] (\call -> any ((== "-s") . fst) call.global)
    }
  where
    opensShell flag = flag `Text.among` "-i -s --login --shell -is -si"
    runsSu :: Call -> Bool
    runsSu call = take 1 (operandTexts call) == ["su"] && length call.given.operands < 3

disk :: Rule
disk =
  Rule
    { id = "system.settings"
    , outcome = Asks
    , severity = Medium
    , reason = "it resets the settings of the desktop or of programs"
    , safer = Just "`defaults read` and `gsettings get` only look"
    , stops = Line "defaults delete com.apple.dock"
    , passes = Line "defaults read com.apple.dock"
    , when =
        commands
          [ "defaults write|delete|import|rename"
          , "gsettings set|reset|reset-recursively"
          , "dconf write|reset|load"
          , "kwriteconfig*"
          , "xdg-settings set"
          , "xdg-mime default"
          , "reg add|delete"
          , "tccutil reset"
          , "pmset *"
          , "scutil --set"
          , "lsregister -kill"
          ]
    }

windows :: Rule
windows =
  Rule
    { id = "system.windows"
    , outcome = Asks
    , severity = Critical
    , reason = "it removes files by the commands of Windows"
    , safer = Nothing
    , stops = Line "del /f /s /q C:\\*"
    , passes = Line "del-cli --help"
    , when =
        commands
          [ "rd|rmdir /s|/S"
          , "del|erase /s|/S|/f|/F"
          , "vssadmin delete"
          , "cipher /w*"
          , "diskpart"
          ]
          <> commandsAmong
            ["powershell|pwsh"]
            (\seen _ call -> any (destroys seen.world . Text.toLower . written) call.raw)
    }
  where
    destroys world code =
      "iex " `Text.isInfixOf` code
        || any (removesMore world) (drop 1 (Text.splitOn "remove-item" code))
        || Text.infixAmong
          code
          "remove-partition format-volume clear-disk clear-content invoke-expression \
          \stop-computer downloadstring -encodedcommand"
    -- Anything but folders of build output below the one where it works.
    removesMore world behind =
      any (\word -> not (isOption word || isOutput world word)) (Text.words (statement behind))
        || not (any (isOutput world) (Text.words (statement behind)))
    statement = Text.map blank . Text.takeWhile (`notElem` (";|\n}" :: String))
    blank letter
      | letter `elem` (",'\"()@" :: String) = ' '
      | letter == '\\' = '/'
      | otherwise = letter
    isOption word =
      "-" `Text.isPrefixOf` word || word `Text.among` "silentlycontinue ignore stop continue 0"
    isOutput world word =
      not (Text.prefixAmong word "/ ~ .. $")
        && not (Text.any (`elem` (":*" :: String)) word)
        && isBuildOutput world word
