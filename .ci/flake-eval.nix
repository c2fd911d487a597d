# Evaluates flake.nix where no input can be fetched: nixpkgs and the Haskell toolchain are
# stand-ins that know only the names below, so a misspelt name, a path that isn't there and a
# missing output fail. What the real inputs make of it, this can't tell.
let
  systems = [
    "aarch64-darwin"
    "aarch64-linux"
    "x86_64-linux"
  ];

  # What a package is made from, in place of the package.
  package = attributes: attributes // { outPath = "/nix/store/${attributes.name}"; };

  lib = {
    genAttrs =
      names: value:
      builtins.listToAttrs (
        map (name: {
          inherit name;
          value = value name;
        }) names
      );
    importTOML = path: builtins.fromTOML (builtins.readFile path);
    optionals = condition: list: if condition then list else [ ];
    getExe = built: "${built}/bin/${built.meta.mainProgram}";
    licenses = {
      mit = "MIT";
      asl20 = "Apache-2.0";
    };
  };

  packagesFor =
    system:
    lib.genAttrs [
      "cargo"
      "cargo-deny"
      "clippy"
      "git"
      "just"
      "libiconv"
      "nodejs"
      "python3"
      "rustc"
      "rustfmt"
    ] (name: package { inherit name; })
    // {
      stdenv.hostPlatform = {
        inherit system;
        isDarwin = system == "aarch64-darwin";
      };
      mkShell = attributes: package ({ name = "shell"; } // attributes);
      runCommand =
        name: attributes: script:
        package (attributes // { inherit name script; });
      rustPlatform.buildRustPackage =
        attributes:
        assert builtins.pathExists attributes.cargoLock.lockFile;
        package (attributes // { name = "${attributes.pname}-${attributes.version}"; });
    };

  flake = import ../flake.nix;

  outputs = flake.outputs {
    self.outPath = "/nix/store/source";
    nixpkgs = {
      inherit lib;
      legacyPackages = lib.genAttrs systems packagesFor;
    };
    ghc-wasm-meta.packages = lib.genAttrs systems (_: {
      all_9_10 = package { name = "all_9_10"; };
    });
  };

  onEach = check: builtins.all check systems;
in
assert builtins.attrNames flake.inputs == [ "ghc-wasm-meta" "nixpkgs" ];
assert builtins.attrNames outputs == [ "apps" "checks" "devShells" "packages" ];
assert builtins.all (output: builtins.attrNames output == systems) (builtins.attrValues outputs);
assert onEach (system: outputs.apps.${system}.default.program
  == "${outputs.packages.${system}.default}/bin/kleisli");
assert onEach (system: !outputs.packages.${system}.default.doCheck);
assert onEach (system: outputs.checks.${system}.tests.doCheck or true);
assert onEach (system: outputs.devShells.${system}.default.packages != [ ]);
builtins.deepSeq outputs "flake.nix evaluates for ${toString systems}"
