// Judges documents by veraPDF: for each standard and file a line of JSON with what is broken.
//
// It runs in Rhino, which veraPDF brings along. The archive lacks the part of JAXB by which veraPDF
// reads the rules of a standard, so they are read here.

var pdfa = Packages.org.verapdf.pdfa;
var Flavour = pdfa.flavours.PDFAFlavour;
var Profiles = pdfa.validation.profiles.Profiles;
var List = java.util.ArrayList;

function each(node, name, visit) {
  var found = node.getElementsByTagName(name);
  for (var n = 0; n < found.getLength(); n++) visit(found.item(n));
}

function text(node, name) {
  return node.getElementsByTagName(name).item(0).getTextContent();
}

function rule(node) {
  var id = node.getElementsByTagName("id").item(0);
  var specification = Flavour.Specification.valueOf(id.getAttribute("specification"));
  var number = parseInt(id.getAttribute("testNumber"));
  return Profiles.ruleFromValues(
    Profiles.ruleIdFromValues(specification, id.getAttribute("clause"), number),
    node.getAttribute("object"),
    java.lang.Boolean.valueOf(node.getAttribute("deferred")),
    node.getAttribute("tags"),
    text(node, "description"),
    text(node, "test"),
    Profiles.errorFromValues(text(node, "message"), new List()),
    new List()
  );
}

function variable(node) {
  return Profiles.variableFromValues(
    node.getAttribute("name"),
    node.getAttribute("object"),
    text(node, "defaultValue"),
    text(node, "value")
  );
}

function profile(flavour, name) {
  var path = "org/verapdf/pdfa/validation/" + name + ".xml";
  var stream = java.lang.ClassLoader.getSystemResourceAsStream(path);
  var reader = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder();
  var root = reader.parse(stream).getDocumentElement();
  var rules = new java.util.HashSet();
  var variables = new java.util.HashSet();
  each(root, "rule", function (node) { rules.add(rule(node)); });
  each(root, "variable", function (node) { variables.add(variable(node)); });
  var details = Profiles.profileDetailsFromValues(name, name, name, new java.util.Date());
  return Profiles.profileFromValues(flavour, details, "", rules, variables);
}

function judged(file, flavour, rules) {
  var parser = pdfa.Foundries.defaultInstance().createParser(new java.io.File(file), flavour);
  var validator = pdfa.validation.validators.ValidatorFactory.createValidator(rules, false);
  var result = validator.validate(parser);
  var broken = [];
  for (var found = result.getTestAssertions().iterator(); found.hasNext();) {
    var one = found.next();
    broken.push(one.getRuleId().getClause() + ": " + one.getMessage());
  }
  parser.close();
  return { checks: result.getTotalAssertions(), broken: broken };
}

java.util.logging.LogManager.getLogManager().reset();
Packages.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
var standards = { "PDFA-2A": Flavour.PDFA_2_A, "PDFUA-1": Flavour.PDFUA_1 };
var files = arguments;
Object.keys(standards).forEach(function (name) {
  var rules = profile(standards[name], name);
  for (var n = 0; n < files.length; n++) {
    var found = judged(files[n], standards[name], rules);
    found.standard = name;
    found.file = String(files[n]);
    print(JSON.stringify(found));
  }
});
