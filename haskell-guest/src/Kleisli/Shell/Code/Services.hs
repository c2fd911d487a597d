-- | What code does beyond the machine: it runs what it fetches, and empties databases and clouds.
module Kleisli.Shell.Code.Services
  ( fetched
  , queries
  , mapped
  , clouds
  , publishes
  ) where

import Data.Maybe (fromMaybe, listToMaybe)

import Kleisli.Shell.Code.Bit
import Kleisli.Shell.Code.Expression
import Kleisli.Shell.Code.Language (Language (..))
import Kleisli.Shell.Code.Source
import Kleisli.Shell.Value
import Kleisli.Text qualified as Text

-- | Code from the network that runs, a shell that is given away, and a keyring that is read.
fetched :: Source -> [Bit]
fetched source =
  [Fetches | evaluates, asksNetwork || anyAddress && Text.infixAmong code readsAddress]
    <> [Fetches | source.language == R, any sourcesAddress (called source ["source", "eval"])]
    <> [Fetches | source.language `elem` [R, Julia], Text.infixAmong code installsAddress]
    <> [Calls (map known ["secret-tool", "lookup"]) | readsKeyring]
    <> [Fetches | "socket" `Text.isInfixOf` code, Text.infixAmong code givesShell]
  where
    code = source.code
    evaluates =
      "eval " `Text.isInfixOf` code
        || "new Function(" `Text.isInfixOf` code
        || Text.infixAmong
          code
          "exec( eval( (eval) ,eval) os.system( eval-buffer eval-region load-file load-string \
          \eval_string evaluate( include("
    installsAddress = "install_github( install_gitlab( install_url( Pkg.add(url="
    readsAddress = "file_get_contents( slurp toURL() new.URL( readText( fromURL("
    asksNetwork =
      Text.infixAmong
        code
        "urlopen( requests.get( fetch( URI.open LWP get( urlretrieve https.get http.get \
        \url-retrieve url-copy-file url-insert-file-contents :httpc httpc: download( Req.get"
    anyAddress = anyString isAddress source
    isAddress text = "://" `Text.isInfixOf` text
    sourcesAddress region = any (isAddress . written) (stringsIn source region)
    readsKeyring =
      Text.infixAmong code "keyring.get_password keyring.get_credential SecretManagerServiceClient \
        \get_frozen_credentials( .get_credentials() get_secret_value( WithDecryption=True \
        \GetSecretValueCommand netrc.netrc( Netrc.read browser_cookie3 keytar.getPassword \
        \spwd.getsp"
    givesShell = "dup2 pty.spawn exec spawn subprocess"

-- | Statements that code sends to a database, as SQLite's shell would.
queries :: Source -> [Bit]
queries source =
  [ Calls [known "sqlite3", database, statement]
  | not (anyString (== ":memory:") source)
  , region <- called source [".execute", ".executescript", ".query", ".exec"]
  , statement : _ <- [stringsIn source region]
  ]
  where
    database = fromMaybe (known "app.db") (listToMaybe (concatMap (pathsIn source) connections))
    connections = called source [".connect", "connect", "Database", "SQLite3::Database.new"]

-- | What object mappers and MongoDB's clients delete by functions of their own.
mapped :: Source -> [Bit]
mapped source =
  [Calls (map known ["psql", "-c", "TRUNCATE everything"]) | Text.infixAmong plain deletions]
  where
    plain = Text.filter (`notElem` (" \n" :: String)) source.code
    deletions =
      ".objects.all().delete() .objects.delete() drop_all( .delete_all .destroy_all \
      \.deleteMany() .deleteMany({}) .drop_database( .dropDatabase( .drop_table( metadata.drop \
      \.drop_tables( .delete_many({}) .drop_collection( ::truncate() ->truncate() dropAllTables( \
      \.sync({force:true .synchronize(true)"

-- | What the libraries of clouds delete.
clouds :: Source -> [Bit]
clouds source =
  [ Calls (map known ["aws", "s3", "rb", "--force", "s3://bucket"])
  | Text.infixAmong source.code "boto3 google.cloud azure.storage @aws-sdk aws-sdk"
  , Text.infixAmong
      source.code
      ".delete( .delete_ .terminate_ .deleteObject .deleteBucket DeleteBucketCommand \
      \DeleteObjectsCommand DeleteTableCommand TerminateInstancesCommand delete_blob delete_bucket"
  ]

-- | What libraries publish, as the package managers do.
publishes :: Source -> [Bit]
publishes source =
  [ Calls (map known ["npm", "publish"])
  | Text.infixAmong source.code names
      || "HfApi" `Text.isInfixOf` source.code
        && Text.infixAmong source.code ".upload_ .create_repo .create_commit"
  ]
  where
    names = case source.language of
      R ->
        "submit_cran( devtools::release( deployApp( deployDoc( deploySite( deployAPI( \
        \deploy_to_branch( deploy_site_github("
      JavaScript -> "ghpages.publish( .createRelease("
      _ -> ".push_to_hub( .create_git_release("
